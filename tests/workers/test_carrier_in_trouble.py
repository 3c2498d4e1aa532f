"""Workers are killed and the carrier misbehaves: still the database agrees with its journal."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from arq.connections import ArqRedis

from foundation import sql
from foundation.actors import Viewer
from services.carrier_operations.claims import DOUBT
from services.phone_numbers.orders import row
from services.phone_numbers.orders.create import order
from services.phone_numbers.orders.row import PhoneNumberOrderStatus
from tests.factories import a_user
from tests.services.carrier_operations.ordered import in_stock, let_doubt_pass
from tests.services.carrier_operations.owed import (
    archived,
    let_leases_run_out,
    let_pauses_end,
    owed,
)
from tests.telephony.fake import FakeCarrier, fake_carrier
from tests.workers.processes import WATCHED, until, worker

SEED = int(os.environ.get("SEED", "7"))
ORDERED, RELEASED, KILLED = 15, 10, 2
FAULTS = ["timeout_after_success", "500_after_success", "cut_off", "500", "429"]
TWICE = ["search", "look_up", "release"]
"""What may be carried out twice. Of a purchase we would see the second response only, that the
number is not for sale; while a look-up overlooks the number, this is as if another had it."""


@pytest.mark.timeout(600)
async def test_what_was_ordered_and_released_happened_once(
    redis: ArqRedis, log: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    viewers = [await a_user() for _ in range(2)]
    with fake_carrier(tmp_path, SEED) as fake:
        given_back = await owing(viewers, fake)
        fake.misbehave(
            {"operation": "look_up", "fault": "overlook", "probability": 0.2},
            *({"fault": fault, "probability": 0.06, "seconds": 2} for fault in FAULTS),
        )
        for _ in range(KILLED):
            await run_and_kill(fake, log)
            for viewer in viewers:
                await let_leases_run_out(viewer)
                await let_pauses_end(viewer)
        fake.behave()
        await run_to_the_end(viewers, fake, log)

        bought, stocked = fake.happened("bought"), []
        for viewer in viewers:
            stocked += await in_stock(viewer)
        assert sorted(stocked) == sorted(bought)
        assert len(bought) == len(set(bought)) == 2 * ORDERED
        assert Counter(fake.happened("released")) == Counter(given_back)
        assert fake.held() == set(stocked)
        faults = sum(entry.get("fault") is not None for entry in fake.journal())
        record_property(
            "figure",
            f"Stock can be ordered, never twice for the same order | {len(bought)} ordered, "
            f"{len(bought)} bought, {len(given_back)} released once each; {KILLED} workers killed, "
            f"{faults} faults, seed {SEED}",
        )


async def owing(viewers: list[Viewer], fake: FakeCarrier) -> list[str]:
    """Orders and archives of every account. Returns the numbers to give back."""
    given_back = []
    for viewer, region in zip(viewers, ("305", "FL"), strict=True):
        await archived(viewer, RELEASED)
        given_back += [operation.e164 for operation in await owed(viewer)]
        await order(viewer, region, ORDERED)
    fake.hold(*given_back)
    return given_back


async def run_and_kill(fake: FakeCarrier, log: Path) -> None:
    """Two workers, one of which is killed in the middle of its work."""
    before = len(fake.journal())

    async def in_the_middle() -> bool:
        return len(fake.journal()) >= before + 8

    environment = fake.environment | {"TWILIO_TIMEOUT_SECONDS": "1", "SWEEPS": "always"}
    with worker(log, *WATCHED, **environment), worker(log, *WATCHED, **environment) as killed:
        await until(in_the_middle, log)
        killed.kill()


async def run_to_the_end(viewers: list[Viewer], fake: FakeCarrier, log: Path) -> None:
    async def all_done() -> bool:
        for viewer in viewers:
            await let_pauses_end(viewer)
            await let_doubt_pass(viewer, DOUBT)
        return not await sql.value(
            "SELECT true FROM carrier_operation WHERE state <> 'DONE' LIMIT 1"
        )

    with worker(log, *WATCHED, SWEEPS="always", **fake.environment):
        await until(all_done, log)
    for viewer in viewers:
        (made,) = await orders(viewer)
        assert made.status is PhoneNumberOrderStatus.COMPLETED


async def orders(viewer: Viewer) -> list[row.OrderRow]:
    order_ids = await sql.rows(
        "SELECT id FROM phone_number_order WHERE account_id = $1", viewer.account_id
    )
    found = [await row.by_id(viewer, record["id"]) for record in order_ids]
    return [each for each in found if each is not None]
