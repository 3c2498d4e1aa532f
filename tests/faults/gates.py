"""Steps of a worker or a claim at which a test can hold it, without a word of it in the product.

In the database a trigger makes the statement that begins or completes an operation wait for a lock
that the test has. At the carrier a request waits before or after its work. A worker that is killed
while it waits is gone at exactly this step.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from tests.faults.world import World

_KEY = 4_004
_TRIGGER = f"""
    CREATE FUNCTION wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared({_KEY});
      RETURN NEW;
    END $$;
    CREATE TRIGGER gate BEFORE {{event}} ON {{table}}
      FOR EACH ROW {{when}} EXECUTE FUNCTION wait_at_the_gate();
"""


class Step(StrEnum):
    """How far a worker is. The call may be heard of by the carrier when the worker has gone."""

    CLAIMED = "claimed"
    BEFORE_THE_CALL = "before the call"
    DURING_THE_CALL = "during the call"
    AFTER_THE_CALL = "after the call"
    BEFORE_THE_COMMIT = "before the commit"


_STATES = {Step.CLAIMED: "RUNNING", Step.BEFORE_THE_COMMIT: "DONE"}
_FAULTS = {
    Step.BEFORE_THE_CALL: ("hang_before", 60),
    Step.DURING_THE_CALL: ("delay", 3),
    Step.AFTER_THE_CALL: ("timeout_after_success", 60),
}


class Gate:
    """Holds whoever comes to a step."""

    def __init__(self, world: World, step: Step) -> None:
        self._world, self._step = world, step

    async def holds_all_of(self, workers: int) -> bool:
        """Whether so many workers are at the step with all that they have claimed.

        A claim of many is one statement, and waits as one.
        """
        if self._step is Step.CLAIMED:
            return await self.holds(workers)
        query = """SELECT count(DISTINCT claim_token) AS workers, count(*) AS operations
                   FROM carrier_operation WHERE state = 'RUNNING'"""
        ((claimants, operations),) = await self._world.rows(query)
        return claimants == workers and await self.holds(operations)

    async def holds(self, number: int) -> bool:
        """Whether so many sessions or requests wait."""
        if self._step in _FAULTS:
            return sum(self._world.carrier.struck()) >= number
        return await waiting(self._world) == number


@asynccontextmanager
async def gate(world: World, step: Step) -> AsyncIterator[Gate]:
    """Until the end of the context everyone waits who comes to this step.

    At the end what waited in the database has gone on: it was committed if it was a statement of
    its own, and undone if it was in a transaction whose worker has gone.
    """
    if step in _FAULTS:
        fault, seconds = _FAULTS[step]
        rule = {"operation": "release", "fault": fault, "probability": 1, "seconds": seconds}
        world.carrier.misbehave(rule)
        yield Gate(world, step)
        world.carrier.behave()
        return
    when = f"WHEN (NEW.state = '{_STATES[step]}')"
    async with _closed(world, "UPDATE", "carrier_operation", when):
        yield Gate(world, step)


@asynccontextmanager
async def claims_held(world: World) -> AsyncIterator[None]:
    """Until the end of the context no claim begins a call: it waits with its locks, uncommitted."""
    async with _closed(world, "INSERT", "call"):
        yield


async def waiting(world: World) -> int:
    """How many sessions wait at a gate in the database."""
    number: int = await world.value(
        """SELECT count(*) FROM pg_locks
           WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND NOT granted""",
        _KEY,
    )
    return number


@asynccontextmanager
async def _closed(world: World, event: str, table: str, when: str = "") -> AsyncIterator[None]:
    ours = await world.connect()
    await ours.execute(_TRIGGER.format(event=event, table=table, when=when))
    await ours.execute("SELECT pg_advisory_lock($1)", _KEY)
    try:
        yield
    finally:
        await ours.execute("SELECT pg_advisory_unlock($1)", _KEY)
        await ours.execute(f"DROP TRIGGER gate ON {table}")  # waits for those who waited
        await ours.execute("DROP FUNCTION wait_at_the_gate")
        await ours.close()
