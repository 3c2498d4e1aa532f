"""The embedded engines, with real processes in real folders."""

import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis

from local.embedded import EngineError, account, engines, postgres, valkey
from local.embedded.leftovers import left_in
from tests.local.runs import PATIENCE, eventually

pytestmark = pytest.mark.timeout(600)

OWNER = """
import sys
from pathlib import Path
from local.embedded import engines
with engines(Path(sys.argv[1])) as both:
    print(both.postgres.pid, both.valkey.pid, flush=True)
    sys.stdin.read()
"""


async def count(database_url: str) -> int:
    """Add a row to a table that is made when it is missing; returns how many there are."""
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute("CREATE TABLE IF NOT EXISTS visit ()")
        await connection.execute("INSERT INTO visit DEFAULT VALUES")
        return int(await connection.fetchval("SELECT count(*) FROM visit"))
    finally:
        await connection.close()


def increase(redis_url: str) -> int:
    with redis.Redis.from_url(redis_url) as client:
        return int(client.incr("visits"))


def left(folder: Path) -> list[psutil.Process]:
    """Every process of either engine that works in this data folder."""
    return left_in(folder / "postgres", "postgres") + left_in(folder / "valkey", "valkey-server")


def start_owner(folder: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """Another process that runs the engines; returns it and their two process ids."""
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    return owner, [int(pid) for pid in owner.stdout.readline().split()]


def start_orphan(
    arguments: list[str], user: account.Account | None = None
) -> subprocess.Popen[bytes]:
    """A process that nothing stops when this one ends, as where children are not tied to us."""
    return subprocess.Popen(
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        user=user.uid if user else None,
        group=user.gid if user else None,
    )


async def test_data_survives_a_restart_and_nothing_stays_behind(folder: Path) -> None:
    for visits in (1, 2):
        with engines(folder) as both:
            assert await count(both.database_url) == visits
            assert increase(both.redis_url) == visits
        assert left(folder) == []
        assert not (folder / "sockets").exists()


async def test_only_unix_sockets_are_open_and_the_locale_is_the_same_everywhere(
    folder: Path,
) -> None:
    with engines(folder, durable=False) as both:
        for process in left(folder):
            assert process.net_connections("inet") == []
        connection = await asyncpg.connect(both.database_url)
        row = await connection.fetchrow(
            "SELECT current_database(), lower('ÄÉ'), current_setting('TimeZone'),"
            " current_setting('fsync')"
        )
        await connection.close()
        assert row is not None
        assert tuple(row) == ("phonebank", "äé", "UTC", "off")


async def test_the_block_raises_and_the_engines_stop(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), engines(folder, durable=False):
        raise KeyboardInterrupt
    assert left(folder) == []


@pytest.mark.parametrize("name", ["f" * 120, "a folder, with 100% odd # names?", "ordner-ü"])
async def test_paths_that_no_socket_address_can_hold(folder: Path, name: str) -> None:
    with engines(folder / name, durable=False) as both:
        assert await count(both.database_url) == 1
        assert increase(both.redis_url) == 1
        sockets = Path(both.redis_url.removeprefix("unix://")).parent
        assert sockets.name.startswith("phonebank-")
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_a_second_user_of_the_folder_is_told_who_holds_it(folder: Path) -> None:
    owner, pids = start_owner(folder)
    try:
        with pytest.raises(EngineError, match=rf"already running here \(process {owner.pid}\)"):
            engines(folder).__enter__()
        assert all(psutil.pid_exists(pid) for pid in pids)
    finally:
        owner.communicate()
    assert left(folder) == []


async def test_an_owner_that_is_killed_leaves_nothing_that_hinders_the_next(folder: Path) -> None:
    with engines(folder) as both:
        await count(both.database_url)
    owner, pids = start_owner(folder)
    owner.kill()
    owner.communicate()
    with engines(folder) as both:  # at once, while the others may still be stopping
        assert await count(both.database_url) == 2
        assert not {both.postgres.pid, both.valkey.pid} & set(pids)
        assert len([each for each in left(folder) if each.pid in pids]) == 0


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems do not tie a child to its parent"
)
def test_on_linux_the_engines_die_with_a_killed_owner(folder: Path) -> None:
    owner, pids = start_owner(folder)
    owner.kill()
    owner.communicate()
    assert len(pids) == 2
    assert eventually(lambda: left(folder) == [])


async def test_orphans_are_stopped(folder: Path) -> None:
    with engines(folder) as both:
        await count(both.database_url)
        increase(both.redis_url)
    sockets = folder / "sockets"
    user = account.engine_account()
    account.private_folder(sockets, user)
    orphans = [
        start_orphan(postgres.command(folder / "postgres", sockets, durable=True), user),
        start_orphan(
            valkey.command(folder / "valkey", sockets / "valkey.sock", durable=True), user
        ),
    ]
    try:
        assert eventually(lambda: (sockets / ".s.PGSQL.5432").exists())
        assert eventually(lambda: (sockets / "valkey.sock").exists())
        with engines(folder) as both:
            assert [orphan.wait(PATIENCE) for orphan in orphans] == [0, 0]
            assert await count(both.database_url) == 2
            assert increase(both.redis_url) == 2
    finally:
        for orphan in orphans:
            orphan.kill()
            orphan.wait()


async def test_a_stale_process_id_of_somebody_else_is_not_believed(folder: Path) -> None:
    with engines(folder) as both:
        await count(both.database_url)
        written = (folder / "postgres" / "postmaster.pid").read_text()
        both.postgres.kill()  # so that it cannot remove its files
        assert eventually(lambda: left_in(folder / "postgres", "postgres") == [])
    # Of the engines' own user: PostgreSQL itself ignores a process that it may not signal.
    bystander = start_orphan(["sleep", "60"], account.engine_account())
    try:
        lines = [str(bystander.pid), *written.splitlines()[1:]]
        (folder / "postgres" / "postmaster.pid").write_text("\n".join(lines) + "\n")
        with engines(folder) as both:
            assert await count(both.database_url) == 2
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


async def test_a_first_start_that_was_cut_off_is_done_again(folder: Path) -> None:
    half = folder / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with engines(folder, durable=False) as both:
        assert await count(both.database_url) == 1
    assert not half.exists()


def test_data_of_another_postgresql_is_refused_in_one_line(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text("15\n")
    with pytest.raises(EngineError, match="holds data of PostgreSQL 15, not 18"):
        engines(folder).__enter__()


def test_an_engine_that_does_not_start_says_why(folder: Path) -> None:
    with engines(folder, durable=False):
        pass
    (folder / "postgres" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(EngineError, match="no_such_setting"):
        engines(folder).__enter__()
    assert left(folder) == []


async def test_two_folders_at_once(folder: Path) -> None:
    with (
        engines(folder / "one", durable=False) as one,
        engines(folder / "two", durable=False) as two,
    ):
        assert await count(one.database_url) == await count(two.database_url) == 1
