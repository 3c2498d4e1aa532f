"""`python -m phonebank check-counts`, as whoever runs the service sees it."""

import asyncio
import sys

import pytest

from foundation import sql
from schema.ids import encode
from tests.factories import a_campaign, a_user

pytestmark = pytest.mark.usefixtures("database")


async def check_counts() -> tuple[int | None, str]:
    """The exit status, and what was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "phonebank", "check-counts", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return process.returncode, output.decode()


async def test_a_drift_is_told_and_fails_the_command() -> None:
    campaign_id = await a_campaign(await a_user())
    await sql.execute("UPDATE campaign SET remaining = 5 WHERE id = $1", campaign_id)
    status, printed = await check_counts()
    await sql.execute("UPDATE campaign SET remaining = 3 WHERE id = $1", campaign_id)
    assert status == 1
    assert f"campaign {encode('Campaign', campaign_id)}: remaining is 5, counted 3\n" in printed


async def test_counters_without_drift_are_not_told() -> None:
    campaign_id = await a_campaign(await a_user())
    _, printed = await check_counts()
    assert f"campaign {encode('Campaign', campaign_id)}:" not in printed
