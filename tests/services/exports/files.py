"""Campaigns to export, and their files as a program reads them."""

import csv
import io
from datetime import datetime
from io import BytesIO
from typing import Any

from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from models.exports import ExportKind
from services.campaigns.targeting import Segment, Targeting
from services.contact_groups.create import create as create_group
from services.contacts.upload import add_contacts
from services.exports import requests, row, run
from services.exports.row import ExportRow
from tests.factories import a_campaign

Line = dict[str, str]


async def a_group_of(viewer: Viewer, *files: str) -> int:
    """A contact group with the contacts of these CSV files."""
    group_id = await create_group(viewer, "Voters")
    for file in files:
        await add_contacts(viewer, group_id, BytesIO(file.encode()), viewer.country)
    return group_id


async def a_campaign_of(viewer: Viewer, *files: str, **settings: Any) -> int:
    """An active campaign that calls the people of these CSV files."""
    group_id = await a_group_of(viewer, *files)
    return await a_campaign(
        viewer, targeting=Targeting(base=Segment(group_id=group_id)), **settings
    )


def people(count: int, first: int = 2_000_000) -> str:
    """A CSV file of this many people, each with a different number."""
    lines = (f"Pat{place},Doe,+1212{first + place}\n" for place in range(count))
    return "".join(("First name,Last name,Phone\n", *lines))


async def called(viewer: Viewer, campaign_id: int, result: str = "NOT_HOME") -> int:
    """The viewer has called every contact, for a minute each. Returns how many there are."""
    return await sql.execute(
        """INSERT INTO call (campaign_id, dial_id, contact_id, user_id, phone_number_id, started_at,
             ended_at, result, answers)
           SELECT d.campaign_id, d.id, d.contact_id, $2,
             (SELECT min(id) FROM phone_number WHERE account_id = $3),
             clock_timestamp() - interval '1 hour', clock_timestamp() - interval '59 minutes', $4,
             '{"Will you vote?": "yes"}'
           FROM dial d WHERE d.campaign_id = $1 ORDER BY d.id""",
        campaign_id,
        viewer.user_id,
        viewer.account_id,
        CallResult(result).value,
    )


async def asked(
    viewer: Viewer, *campaign_ids: int, kind: str = "CALLS", time_zone: str | None = None
) -> int:
    return await requests.create(viewer, ExportKind(kind), campaign_ids, time_zone)


async def read(viewer: Viewer, export_id: int) -> ExportRow:
    found = await row.by_id(viewer, export_id)
    assert found is not None
    return found


async def content(export_id: int) -> bytes:
    """What is written of the file so far."""
    records = await sql.rows(
        "SELECT data FROM export_part WHERE export_id = $1 ORDER BY number", export_id
    )
    return b"".join(record["data"] for record in records)


async def lines(export_id: int) -> list[Line]:
    """The rows of the file by the names in its header."""
    text = (await content(export_id)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


async def exported(viewer: Viewer, *campaign_ids: int, **asked_for: Any) -> list[Line]:
    """The rows of an export that was asked for and made."""
    export_id = await asked(viewer, *campaign_ids, **asked_for)
    await run.run_due()
    row = await read(viewer, export_id)
    assert (row.status, row.progress, row.error) == ("COMPLETED", 1.0, None)
    found = await lines(export_id)
    assert row.row_count == len(found)
    return found


async def started_and_ended(campaign_id: int, started: datetime, ended: datetime) -> None:
    await sql.execute(
        "UPDATE call SET started_at = $2, ended_at = $3 WHERE campaign_id = $1",
        campaign_id,
        started,
        ended,
    )


async def end_leases() -> None:
    """The workers that had exports did not come back in time."""
    await sql.execute("UPDATE export SET lease_until = clock_timestamp() WHERE status = 'RUNNING'")
