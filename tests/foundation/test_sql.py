"""Values of SQL by place or by name."""

import pytest

from foundation import sql
from foundation.sql import bound

pytestmark = pytest.mark.usefixtures("database")


def test_names_are_numbered_in_the_order_in_which_they_come() -> None:
    given = {"id": 7, "account_id": 3}
    assert bound("a = $account_id AND b = $id", given) == ("a = $1 AND b = $2", (3, 7))


def test_a_name_that_comes_again_is_one_value() -> None:
    assert bound("$low <= x AND y <= $high AND $low < $high", {"low": 1, "high": 9}) == (
        "$1 <= x AND y <= $2 AND $1 < $2",
        (1, 9),
    )


def test_a_name_is_not_mistaken_for_a_longer_one() -> None:
    assert bound("$id, $id_2, $ids", {"id": 1, "id_2": 2, "ids": [3]}) == (
        "$1, $2, $3",
        (1, 2, [3]),
    )


def test_a_cast_stays() -> None:
    assert bound("SELECT $ids::bigint[], x::text", {"ids": [1]}) == (
        "SELECT $1::bigint[], x::text",
        ([1],),
    )


def test_a_value_that_the_statement_does_not_name_is_left_out() -> None:
    """So that parts may be composed in one place and their values collected in another."""
    assert bound("SELECT $kept", {"kept": 1, "unused": 2}) == ("SELECT $1", (1,))


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="account_id"):
        bound("SELECT $account_id, $id", {"id": 1})


def test_a_statement_is_read_once() -> None:
    query = "SELECT $first, $second AS only_of_this_test"
    bound(query, {"first": 1, "second": 2})
    before = sql._numbered.cache_info()
    assert bound(query, {"first": 3, "second": 4})[1] == (3, 4)
    after = sql._numbered.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)


@pytest.mark.parametrize("run", [sql.row, sql.rows, sql.value, sql.execute])
async def test_values_by_place_and_by_name_together_are_refused(run: object) -> None:
    assert callable(run)
    with pytest.raises(AssertionError, match="not both"):
        await run("SELECT $1::int, $name::int", 1, name=2)


async def test_every_way_to_run_a_statement_takes_names() -> None:
    query = "SELECT $text || $text AS twice, $number::int + 1 AS more"
    given = {"text": "ab", "number": 4}
    (record,) = await sql.rows(query, **given)
    assert tuple(record) == ("abab", 5)
    assert await sql.row(query, **given) == record
    assert await sql.value(query, **given) == "abab"
    assert await sql.execute(query, **given) == 1


async def test_values_by_place_are_left_alone() -> None:
    assert await sql.value("SELECT $2::int - $1::int", 1, 10) == 9


async def test_a_statement_runs_in_batches_until_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sql, "BATCH", 10)
    await sql.execute("DROP TABLE IF EXISTS batched")
    await sql.execute("CREATE TABLE batched AS SELECT n FROM generate_series(1, 25) AS n")
    delete = """DELETE FROM batched WHERE n IN (
        SELECT n FROM batched WHERE n > $above ORDER BY n LIMIT $batch)"""
    try:
        assert await sql.execute_in_batches(delete, above=2) == 23
        assert await sql.value("SELECT count(*) FROM batched") == 2
        assert await sql.execute_in_batches(delete, above=2) == 0
    finally:
        await sql.execute("DROP TABLE batched")
