"""An account that has everything: people of each role, and rows in every table."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from secrets import token_hex

import httpx

from foundation import clock, sql
from foundation.actors import Viewer
from models.call_results import CallResult
from models.exports import ExportKind
from models.roles import Role
from services import presence
from services.calls.record import Outcome, record
from services.campaigns import counters
from services.campaigns.archive import archive
from services.campaigns.clone import clone
from services.campaigns.overlaps import count_overlaps
from services.campaigns.targeting import Segment, Targeting
from services.contacts.upload import add_contacts
from services.do_not_call.add import add
from services.erasure.erase import erase
from services.exports.requests import create as create_export
from services.exports.run import run_due
from tests.factories import a_campaign, a_contact, a_draft, a_group, a_phone, stocked
from tests.floor import Seat, a_seat
from tests.isolation.orders import order_numbers, put_off
from tests.isolation.sign_ins import sign_in, stop_noting_use
from tests.isolation.tables import phones_of, plant
from tests.resolvers.office import Office


@dataclass(frozen=True, slots=True)
class World:
    """The account's people by role, and the mark that stands in all its texts."""

    people: dict[Role, Office]
    mark: str
    phones: frozenset[str]
    own_barred: str
    """A number on the account's do-not-call list that the other account does not have."""

    @property
    def account_id(self) -> int:
        return self.people[Role.OWNER].viewer.account_id

    def mentioned_in(self, text: str) -> list[str]:
        """What an answer says of this account; nothing, to others."""
        return [word for word in (self.mark, *self.phones) if word in text]


COMMON = "+12122999999"
"""Somebody whom both accounts call. Only the one that `bars` them must not."""


async def furnished(client: httpx.AsyncClient, *, bars: bool = False) -> World:
    """A new account with everything. A new kind of thing is to be made here."""
    owner = await Office.opened(client, role=Role.OWNER)
    people = {Role.OWNER: owner}
    for role in (Role.ADMIN, Role.MODERATOR, Role.CALLER):
        people[role] = await owner.colleague(role)
    await sign_in(people)
    await order_numbers(owner, people[Role.ADMIN])
    await _campaigns(people)
    if bars:
        await add(owner.viewer, [COMMON])
    own_barred = a_phone()
    await add(owner.viewer, [own_barred])
    await erase(owner.viewer, await a_contact(owner.viewer))
    await _uploads(owner.viewer)
    await _exports(owner)
    await owner.keyed("createContactGroup", {"name": "Kept under a key"})
    await _unfolded_count(owner.viewer)
    await put_off(owner.viewer.account_id)
    await stop_noting_use(owner.viewer.account_id)
    mark = f"zq{token_hex(8)}qz"
    await plant(owner.viewer.account_id, mark)
    phones = await phones_of(owner.viewer.account_id)
    return World(people, mark, frozenset(phones - {COMMON}), own_barred)


async def _uploads(viewer: Viewer) -> None:
    """A file with a custom field, of which a row was rejected."""
    group_id = await a_group(viewer, 0)
    file = BytesIO(f"first name,phone,Street\nPat,{a_phone()},High\nSam,none,Low\n".encode())
    await add_contacts(viewer, group_id, file, viewer.country)


async def _campaigns(people: dict[Role, Office]) -> None:
    """A draft, its clone, two active ones with the same people, two archived ones."""
    admin = people[Role.ADMIN].viewer
    group = Segment(group_id=await a_group(admin, [*(a_phone() for _ in range(7)), COMMON]))
    past = await a_campaign(admin, targeting=Targeting(group))
    floor = await a_seat(admin, past, people[Role.CALLER].viewer)
    await floor.call()
    await archive(people[Role.MODERATOR].viewer, past)
    await _fail_release(past, "DEAD")
    quiet = await a_campaign(admin, targeting=Targeting(group))
    await archive(admin, quiet)
    everything = Targeting(
        base=Segment(campaign_id=past, results=(CallResult.TALKED_TO_CORRECT_PERSON,)),
        added=(group,),
        removed=(Segment(group_id=await a_group(admin, 1)),),
    )
    draft = await a_draft(
        admin,
        targeting=everything,
        description="What for",
        script="What to say",
        patch_thru_targets=[("Office", "+12125550100")],
        event_date=(await clock.now() + timedelta(days=30)).date(),
    )
    await people[Role.ADMIN].done("renewInvite", id=_campaign_id(draft))
    await clone(admin, draft, {})
    for _ in range(2):
        campaign_id = await a_campaign(
            admin,
            targeting=Targeting(group),
            patch_thru_targets=[("Office", "+12125550100")],
            redial=(2, 60),
        )
        await people[Role.ADMIN].done("renewInvite", id=_campaign_id(campaign_id))
        for role in (Role.OWNER, Role.ADMIN, Role.MODERATOR, Role.CALLER):
            await _shift(await a_seat(admin, campaign_id, people[role].viewer))
    await _nearly_over(campaign_id)
    tomorrow = await clock.now() + timedelta(days=1)
    later = await a_campaign(admin, targeting=Targeting(group), starts_at=tomorrow)
    await people[Role.ADMIN].done("renewInvite", id=_campaign_id(later))
    await count_overlaps()
    await stocked(admin, 2)
    await sql.execute(
        """UPDATE phone_number SET clean_at = clock_timestamp() + interval '3 days',
             status = 'CLEANING'
           WHERE id = (SELECT max(id) FROM phone_number WHERE account_id = $1)""",
        admin.account_id,
    )


def _campaign_id(row_id: int) -> str:
    from schema import ids

    return ids.encode("Campaign", row_id)


async def _shift(seat: Seat) -> None:
    """A call that is recorded with answers, and for the caller one that goes on."""
    if seat.caller.role in (Role.ADMIN, Role.CALLER):
        call_id = await seat.begin()
        result = CallResult.DO_NOT_CALL if seat.caller.role is Role.CALLER else CallResult.NO_ANSWER
        await record(seat.caller, call_id, Outcome(result, {"support": "yes"}, "Office"))
        await counters.fold()
    if seat.caller.role is not Role.OWNER:
        await seat.begin()
    await presence.seen(seat.campaign_id, seat.caller.user_id)


async def _nearly_over(campaign_id: int) -> None:
    """Its timer runs out in three days, its end and its event are past."""
    await counters.fold()
    await sql.execute(
        """UPDATE campaign SET auto_archive_at = clock_timestamp() + interval '3 days',
             last_activity_at = clock_timestamp() - interval '27 days',
             starts_at = clock_timestamp() - interval '40 days',
             ends_at = clock_timestamp() - interval '2 days', event_date = '2020-01-01'
           WHERE id = $1""",
        campaign_id,
    )


async def _fail_release(campaign_id: int, state: str) -> None:
    await sql.execute(
        """UPDATE carrier_operation SET state = $2, attempts = 20, last_error = 'away'
           WHERE assignment_id IN (
             SELECT id FROM phone_number_assignment WHERE campaign_id = $1)""",
        campaign_id,
        state,
    )


async def _unfolded_count(viewer: Viewer) -> None:
    """A change of a counter that no fold has taken yet."""
    await sql.execute(
        """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT min(id), 0, 0, 0 FROM campaign WHERE account_id = $1""",
        viewer.account_id,
    )


async def _exports(office: Office) -> None:
    """One that failed, one that is complete and one that waits."""
    viewer = office.viewer
    records = await sql.rows(
        "SELECT id FROM campaign WHERE account_id = $1 AND status <> 'DRAFT' ORDER BY id",
        viewer.account_id,
    )
    campaign_ids = [record["id"] for record in records]
    failed = await create_export(viewer, ExportKind.CONTACTS, campaign_ids, None)
    await sql.execute("UPDATE export SET status = 'FAILED', error = 'x' WHERE id = $1", failed)
    complete = await create_export(viewer, ExportKind.CALLS, campaign_ids, None)
    await run_due()
    assert await sql.value("SELECT status FROM export WHERE id = $1", complete) == "COMPLETED"
    waiting = await create_export(viewer, ExportKind.CALLERS, campaign_ids, None)
    await sql.execute(
        """UPDATE export SET lease_until = clock_timestamp() + interval '1 hour'
           WHERE id = $1""",
        waiting,
    )
