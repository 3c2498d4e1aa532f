"""What the pictures need beside the demo."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import asyncpg
import httpx

from tests.api import Api
from tests.browser.console.floor import PEOPLE, Floor, Make
from tests.conftest import LiveServer

LONG = (
    "Reminder calls to everyone in the eastern precincts who asked for a mail ballot, has not sent "
    "it back yet, and lives more than a mile from the nearest drop box or from a polling place"
)
ARABIC = "حملة تذكير الناخبين بموعد التصويت المبكر"
SCRIPT = """Hello {firstName}, this is {callerName}. I volunteer with the county.

Early voting begins on Saturday at the library in {custom:Town}. Do you know yet when you will vote?

If they have questions, connect them to the clerk. If not, thank them for their time."""
GIVE_UP = """UPDATE carrier_operation SET state = 'DEAD', attempts = 20, lease_until = NULL,
    claim_token = NULL, last_error = 'The carrier is away.'
  WHERE id IN (SELECT id FROM carrier_operation WHERE kind = 'RELEASE' AND state = 'DONE'
    ORDER BY id LIMIT 2)"""


async def seed(server: LiveServer, make: Make) -> dict[str, str]:
    """The parts of addresses by the names that scenes use for them."""
    async with httpx.AsyncClient(base_url=server.url, timeout=120) as client:
        api = Api(client, server.admin_token)
        seeded = await _drafts(api)
        seeded |= await _found(api)
        seeded |= await _links(api)
        await _stock(api, server)
        for kind in ("CALLS", "CONTACTS"):
            await api.run(
                "createExport", "export { id }", kind=kind, campaignIds=[seeded["petition"]]
            )
        seeded |= await _floors(make)
    return {
        name: value if value.startswith("/") else quote(value, safe="")
        for name, value in seeded.items()
    }


async def _drafts(api: Api) -> dict[str, str]:
    group = await api.data('{ contactGroups(search: "Voters of River") { nodes { id } } }')
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    ready: dict[str, Any] = {
        "startsAt": (now + timedelta(days=2)).isoformat(),
        "endsAt": (now + timedelta(days=30)).isoformat(),
        "targeting": {"base": {"contactGroupId": group["contactGroups"]["nodes"][0]["id"]}},
        "phoneNumberSelection": {"regions": ["212", "CA", "NY"], "count": 3},
        "script": SCRIPT,
        "redial": {"attempts": 3, "pauseMinutes": 120},
        "patchThruTargets": [{"name": "County clerk", "phoneNumber": "+12025550140"}],
    }
    wrong = ready | {"phoneNumberSelection": {"regions": ["CA"], "count": 9000}, "targeting": None}
    given = {
        "draft": {"name": "Early voting reminders", "description": "Second pass."} | ready,
        "wrong": {"name": LONG} | wrong,
        "arabic": {"name": ARABIC} | ready,
        "disputed": {"name": "Rides to the polls"} | ready,
        "gone": {"name": "Postcards to first-time voters"},
    }
    made = {}
    for key, settings in given.items():
        created = await api.run("createCampaign", "campaign { id }", **settings)
        assert created["userErrors"] == [], created
        made[key] = str(created["campaign"]["id"])
    return made


async def _found(api: Api) -> dict[str, str]:
    """What the demo has already."""
    found = await api.data(
        """{
            petition: campaigns(search: "Library petition", first: 1) { nodes { id } }
            over: campaigns(search: "School board survey", first: 1) { nodes { id } }
            uncalled: campaigns(search: "Town hall meeting", first: 1) { nodes { id } }
            voters: contactGroups(search: "Voters of River", first: 1) { nodes { id
              contacts(first: 50) { nodes { id calls(first: 1) { totalCount } } } } }
        }"""
    )
    (voters,) = found["voters"]["nodes"]
    called = [each for each in voters["contacts"]["nodes"] if each["calls"]["totalCount"]]
    return {
        "petition": found["petition"]["nodes"][0]["id"],
        "over": found["over"]["nodes"][0]["id"],
        "uncalled": found["uncalled"]["nodes"][0]["id"],
        "group": voters["id"],
        "person": called[0]["id"],
    }


async def _links(api: Api) -> dict[str, str]:
    """Where a link that was sent to somebody leads."""
    sent = {"name": "Sam Lee", "email": "sam@demo.example", "role": "CALLER"}
    invited = await api.run("inviteUser", "user { id } invitationUrl", **sent)
    await api.run(
        "inviteUser",
        "user { id }",
        name="Wolfeschlegelsteinhausenbergerdorff Maria-Magdalena",
        email="maria.magdalena.wolfeschlegelsteinhausenbergerdorff@precinct-captains.demo.example",
        role="MODERATOR",
    )
    return {"invitation": httpx.URL(invited["invitationUrl"]).path}


async def _stock(api: Api, server: LiveServer) -> None:
    await api.run("orderPhoneNumbers", "__typename", region="303", count=4)
    phones = ["718 555 0132", "718 555 0133", "718 555 0135"]
    await api.run("addDoNotCallNumbers", "added", phones=phones)
    connection = await asyncpg.connect(server.env["DATABASE_URL"])
    try:
        await connection.execute(GIVE_UP)
    finally:
        await connection.close()


async def _floors(make: Make) -> dict[str, str]:
    """Campaigns in which the caller of the demo can call at any hour."""
    about = "Reminds people who asked for a mail ballot that it has to arrive by Tuesday."
    calling = await make("Early voting, second pass", description=about, script=SCRIPT)
    long = await make(LONG, script=SCRIPT)
    arabic = await make(ARABIC, script=SCRIPT)
    later = await make("Rides to the polls, weekend", starts_in_days=3)
    over = await make("Phone bank of the library")
    away = await make("Ballot cure calls", script=SCRIPT)
    pausing = await make("Thank-you calls", PEOPLE[:1], redial={"attempts": 3, "pauseMinutes": 60})
    empty = await make("Poll workers", PEOPLE[:1])
    await _record(pausing, "NO_ANSWER")
    await _record(empty, "TALKED_TO_CORRECT_PERSON")
    over_address = await over.address
    await over.archive()
    invited = await calling.api.run("renewInvite", "campaign { inviteUrl }", id=calling.campaign)
    return {
        "calling": await calling.address,
        "calling_id": calling.campaign,
        "long": await long.address,
        "long_id": long.campaign,
        "arabic_call": await arabic.address,
        "later": await later.address,
        "over_call": over_address,
        "away": await away.address,
        "pausing": await pausing.address,
        "empty": await empty.address,
        "join": httpx.URL(invited["campaign"]["inviteUrl"]).path,
    }


async def _record(floor: Floor, result: str) -> None:
    seat = await floor.assignment
    await floor.caller.run("joinAssignment", "assignment { id }", campaignId=floor.campaign)
    claimed = await floor.caller.run("claimDial", "call { id }", assignmentId=seat)
    given = {"callId": claimed["call"]["id"], "result": result}
    await floor.caller.run("recordCall", "__typename", **given)
