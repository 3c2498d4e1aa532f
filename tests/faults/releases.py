"""Releases that are owed, and their time that passes without being waited for."""

from services.campaigns.archive import archive
from services.carrier_operations.claims import DOUBT
from services.carrier_operations.stuck import REVIVE
from tests.factories import a_campaign, a_user
from tests.faults.world import World


async def owe(world: World, numbers: int) -> None:
    """Have a campaign archived: so many numbers are to be released."""
    async with world.office():
        admin = await a_user()
        campaign = await a_campaign(admin, phone_number_selection=(["212"], numbers))
        await archive(admin, campaign)


async def let_leases_run_out(world: World) -> None:
    await world.rows(
        "UPDATE carrier_operation SET lease_until = clock_timestamp() WHERE state = 'RUNNING'"
    )


async def let_pauses_end(world: World) -> None:
    await world.rows(
        """UPDATE carrier_operation SET next_attempt_at = clock_timestamp(),
             doubted_at = doubted_at - $1::interval
           WHERE state IN ('PENDING', 'UNKNOWN')""",
        DOUBT,
    )


async def retry_given_up(world: World) -> int:
    """What a person does about operations that failed too often; answers how many these were."""
    return len(await world.rows(f"{REVIVE} WHERE state = 'DEAD' RETURNING id"))


async def all_released(world: World) -> bool:
    """Whether nothing is owed; operations that failed are due again at once."""
    await let_pauses_end(world)
    return not await world.value("SELECT count(*) FROM carrier_operation WHERE state <> 'DONE'")
