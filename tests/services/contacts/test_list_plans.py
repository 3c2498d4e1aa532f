"""What lists of groups' contacts, calls, uploads and campaigns read when there are many rows."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from asyncpg import Connection

from foundation import sql
from foundation.actors import Viewer
from foundation.paging import Paging
from services.calls import pages as calls
from services.campaigns import using_groups
from services.campaigns.targeting import Segment, Targeting
from services.contact_groups import delete
from services.contacts import imports, pages
from services.contacts.numbers import renumber
from tests.factories import a_group, a_user
from tests.floor import a_floor
from tests.plans import Plan, explained

ROWS, CAMPAIGNS = 100_000, 20_000
PAGE = 50


@dataclass(frozen=True, slots=True)
class Many:
    """A group with 100,000 contacts, each of whom was called; a small one beside it.

    Of 20,000 campaigns one names the small group, and none names the large one.
    """

    viewer: Viewer
    large: int
    small: int
    contact: int
    phone: str
    connection: Connection


@pytest.fixture(scope="module")
async def many(database: None) -> AsyncIterator[Many]:
    """The rows are taken back in the end."""
    viewer = await a_user()
    small, large = await a_group(viewer, 3), await a_group(viewer, 0)
    floor = await a_floor(admin=viewer, targeting=Targeting(Segment(group_id=small)))
    call = await floor.seat.call()
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        await connection.execute(
            """WITH people AS (
                 INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields)
                 SELECT $1, '+1212' || 2000000 + n, 'Pat ' || n, 'Doe', '{}'
                 FROM generate_series(1, $2::int) n RETURNING id)
               INSERT INTO call (campaign_id, dial_id, contact_id, user_id, phone_number_id,
                 started_at, ended_at, result, answers)
               SELECT k.campaign_id, k.dial_id, p.id, k.user_id, k.phone_number_id, k.started_at,
                 k.ended_at, k.result, '{}' FROM people p, call k WHERE k.id = $3""",
            large,
            ROWS,
            call,
        )
        await connection.execute(
            """INSERT INTO dial SELECT made.* FROM dial d, contact p,
                 LATERAL jsonb_populate_record(d, jsonb_build_object(
                   'id', nextval(pg_get_serial_sequence('dial', 'id')), 'state', 'FINISHED',
                   'contact_id', p.id, 'phone', p.phone)
                 ) made
               WHERE p.group_id = $1 AND d.id = (SELECT dial_id FROM call WHERE id = $2)""",
            large,
            call,
        )
        await connection.execute(
            """INSERT INTO campaign SELECT made.* FROM campaign c, generate_series(1, $2::int) n,
                 LATERAL jsonb_populate_record(c, jsonb_build_object(
                   'id', nextval(pg_get_serial_sequence('campaign', 'id')), 'status', 'DRAFT',
                   'targeting', jsonb_build_object(
                     'base', jsonb_build_object('group', 1000000000 + n % 9)))
                 ) made WHERE c.id = $1""",
            floor.campaign_id,
            CAMPAIGNS,
        )
        await connection.execute(
            """INSERT INTO contact_import (account_id, group_id, user_id, created_at, accepted,
                 duplicates, rejected, download_secret)
               SELECT $1, CASE WHEN n % 2 = 0 THEN $2::bigint ELSE $3 END, $4, now(), 1, 1, 1, ''
               FROM generate_series(1, $5::int) n""",
            viewer.account_id,
            large,
            small,
            viewer.user_id,
            ROWS,
        )
        # Entries that are not yet in the tree cost each search: as many as luck has left there.
        await connection.execute("SELECT gin_clean_pending_list('campaign_targeting')")
        await connection.execute("ANALYZE contact, call, dial, campaign, contact_import")
        person = await connection.fetchrow(
            "SELECT id, phone FROM contact WHERE group_id = $1 OFFSET 50000 LIMIT 1", large
        )
        assert person is not None
        yield Many(viewer, large, small, person["id"], person["phone"], connection)
        await attempt.rollback()


@pytest.fixture
async def plans(many: Many) -> AsyncIterator[list[Plan]]:
    with explained(many.connection) as found:
        yield found


async def test_a_page_of_contacts_reads_its_own_rows_only(many: Many, plans: list[Plan]) -> None:
    first = await pages.pages_of_groups([many.large, many.small], Paging(PAGE), None)
    last = first[many.large].cursors[-1]
    await pages.pages_of_groups([many.large], Paging(PAGE, after=last), None)
    await pages.pages_of_groups([many.large], Paging(last=PAGE), None)
    for plan in plans:
        assert plan.indexes() == {"contact_by_group"}, plan
        assert plan.rows_read() <= 2 * (PAGE + 1), plan


async def test_a_search_reads_no_other_group(many: Many, plans: list[Plan]) -> None:
    """In its own group it walks until the page is full, or over the whole group."""
    found = await pages.pages_of_groups([many.large], Paging(PAGE), "pat 9")
    assert len(found[many.large].rows) == PAGE
    await pages.pages_of_groups([many.small], Paging(PAGE), "555-0199")
    await pages.pages_of_groups([many.large], Paging(PAGE), "nobody")
    hits, few, none = plans
    assert hits.rows_read("contact") < 10_000, hits
    assert few.rows_read("contact") == 3, few
    assert none.rows_read("contact") <= ROWS, none


async def test_the_calls_of_a_person_are_found_by_their_number(
    many: Many, plans: list[Plan]
) -> None:
    found = await calls.pages_of_contacts([many.contact], Paging(PAGE), calls.CallFilter())
    assert len(found[many.contact].rows) == 1
    (plan,) = plans
    assert {"contact_by_phone", "call_by_contact"} <= plan.indexes(), plan
    assert plan.rows_read("contact", "call", "contact_group") <= 20, plan


async def test_a_page_of_uploads_reads_its_own_rows_only(many: Many, plans: list[Plan]) -> None:
    await imports.pages_of_groups([many.large, many.small], Paging(PAGE))
    (plan,) = plans
    assert plan.indexes() == {"contact_import_by_group"}, plan
    assert plan.rows_read() <= 2 * (PAGE + 1), plan


async def test_the_campaigns_of_a_group_are_found_by_their_targetings(
    many: Many, plans: list[Plan]
) -> None:
    found = await using_groups.pages_of_groups(many.viewer, [many.large, many.small], Paging(PAGE))
    assert [len(found[group].rows) for group in (many.large, many.small)] == [0, 1]
    await delete._require_unused(many.large)
    for plan in (plans[0], plans[-1]):
        assert "campaign_targeting" in plan.indexes(), plan
        assert plan.rows_read("campaign") <= 5, plan


async def test_a_new_number_reads_the_dials_of_its_contact(many: Many, plans: list[Plan]) -> None:
    account = many.viewer.account_id
    await renumber(account, many.contact, many.phone, "+12125550199")
    assert {"call_by_contact"} <= plans[-1].indexes(), plans[-1]
    assert plans[-1].rows_read("dial", "call") <= 100, plans[-1]
