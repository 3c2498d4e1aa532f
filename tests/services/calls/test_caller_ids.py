"""The number that a contact sees, and what choosing it costs (docs/domain.md, Callers)."""

from collections import Counter

import pytest

from foundation import sql
from services.calls import caller_ids, claim, seats
from tests.factories import a_user, stocked
from tests.floor import Floor, a_floor
from tests.plans import explained

DIALS = 10_000


async def a_floor_with(*area_codes: str, numbers: int = 4) -> Floor:
    """A campaign with so many numbers of each of these area codes; 212 may only be the last."""
    admin = await a_user()
    for code in area_codes:
        await stocked(admin, numbers, code)
    wanted = (list(area_codes), numbers * len(area_codes))
    return await a_floor(admin=admin, phone_number_selection=wanted)


async def chosen(floor: Floor, area_code: str) -> dict[str, Counter[int]]:
    """By area code, how often each number was chosen for dials of people in one area."""
    records = await sql.rows(
        f"""SELECT n.area_code, n.id, count(*) AS dials
            FROM (
              SELECT {caller_ids.CHOICE} AS id
              FROM (SELECT id, '+1' || $area_code || '5560100' AS phone
                    FROM generate_series(1, $dials::bigint) AS id) head) given
            JOIN phone_number n ON n.id = given.id GROUP BY n.area_code, n.id""",
        campaign_id=floor.campaign_id,
        area_code=area_code,
        dials=DIALS,
    )
    found: dict[str, Counter[int]] = {}
    for record in records:
        found.setdefault(record["area_code"], Counter())[record["id"]] = record["dials"]
    return found


def used_equally_often(numbers: Counter[int]) -> bool:
    fair = numbers.total() / len(numbers)
    return all(abs(dials - fair) < fair / 10 for dials in numbers.values())


@pytest.fixture(params=["with places", "launched by the release before"])
async def floor(database: None, request: pytest.FixtureRequest) -> Floor:
    floor = await a_floor_with("646", "212")
    if request.param != "with places":
        await sql.execute(
            """UPDATE phone_number_assignment
               SET area_code = NULL, place = NULL, place_in_area = NULL WHERE campaign_id = $1""",
            floor.campaign_id,
        )
    return floor


async def test_numbers_with_the_area_code_of_the_contact_are_used_equally_often(
    floor: Floor,
) -> None:
    found = await chosen(floor, "646")
    assert found.keys() == {"646"}
    assert len(found["646"]) == 4
    assert used_equally_often(found["646"])


async def test_otherwise_all_numbers_are_used_equally_often(floor: Floor) -> None:
    found = await chosen(floor, "213")
    assert found.keys() == {"212", "646"}
    together = found["212"] + found["646"]
    assert len(together) == 8
    assert used_equally_often(together)


async def test_numbers_of_an_archived_campaign_are_not_chosen(floor: Floor) -> None:
    await sql.execute(
        "UPDATE phone_number_assignment SET ended_at = now() WHERE campaign_id = $1",
        floor.campaign_id,
    )
    assert await chosen(floor, "212") == {}


async def test_a_claim_reads_as_little_with_5_000_numbers_as_with_5(database: None) -> None:
    many = await a_floor_with("646", numbers=5_000)
    few = await a_floor_with("646", numbers=5)
    fitting = await a_floor_with("212", numbers=5_000)
    await sql.execute("ANALYZE phone_number_assignment")
    for floor in (few, many, fitting):
        async with sql.connection() as connection:
            with explained(connection) as plans:
                seat = await seats.logged_in(floor.seat.assignment_id)
                assert seat is not None
                assert await claim._take(seat) is not None
        assert plans[-1].rows_read("phone_number_assignment", "phone_number") <= 5, plans[-1]
