"""Texts that mislead whoever reads them, wherever a text is sent (docs/domain.md, Texts)."""

import json
from typing import Any

import pytest

from foundation import sql
from foundation.characters import folded
from foundation.errors import Refused
from models.roles import Role
from services import accounts
from services.access import tokens
from tests.attacks.processor import seconds_of
from tests.factories import an_account
from tests.resolvers.office import Office, row_id
from tests.resolvers.samples import ROOT_FIELDS, Path, RootField, codes
from tests.resolvers.shifts import Shift

HOSTILE = ["Ann\u202e", "\u2067Ann", "A\x1b[2Jnn", "Ann\x7f", "A\x9bnn"]
INVISIBLE = ["\u200b", "\u3164\u115f", "\uffa0", "\u2800", "\u0301\u0323", "\u200e \u200d", "\xad"]
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
HEBREW = "\u200f\u05e9\u05dc\u05d5\u05dd\u200e"
PLACES = [
    (field, path)
    for field in ROOT_FIELDS
    for path in field.leaves("String")
    if not path[-1].endswith("Password") and path[-1] != "patchThruTarget"
]
"""Every text of the schema, apart from passwords and from the name of a target that exists."""

NAMES: list[tuple[str, str]] = [
    ("createCampaign", "name"),
    ("createContactGroup", "name"),
    ("createAccessToken", "label"),
]


@pytest.mark.parametrize(
    ("field", "path"), PLACES, ids=[f"{field.name}({'.'.join(path)})" for field, path in PLACES]
)
async def test_no_text_has_a_character_that_misleads(
    office: Office, field: RootField, path: Path
) -> None:
    draft = await office.done("createCampaign", name="New")
    known = {"id": draft["id"], "name": "New", "opensAt": "09:00", "closesAt": "21:00"}
    known |= {"region": "NY", "phoneNumber": "+12125550123"}
    for text in HOSTILE:
        response = await office.api.post(field.document, **field.variables(path, text, **known))
        refused = codes(response)
        assert refused & {"INVALID", "BAD_USER_INPUT", "UNKNOWN_TIME_ZONE", "INVITE_EXPIRED"}


@pytest.mark.parametrize(("mutation", "name"), NAMES)
async def test_a_name_can_be_seen(office: Office, mutation: str, name: str) -> None:
    for text in INVISIBLE:
        assert await office.refused(mutation, **{name: text}) == [("INVALID", name)]
    for text in (PERSIAN, HEBREW, "👩\u200d🚀"):
        assert await office.done(mutation, **{name: text})


async def test_the_message_names_the_character_and_its_place(office: Office) -> None:
    ((_, _, message),) = await office.reasons("createCampaign", name="Ann\u202egpj.exe")
    assert "U+202E at position 4" in message


@pytest.mark.parametrize("setting", ["description", "script"])
async def test_long_texts_have_lines(office: Office, setting: str) -> None:
    text = "Hello\r\n\tI am calling\u200e about …\n"
    made = await office.done("createCampaign", name="New", **{setting: text})
    assert made[setting] == text
    for name in ("a\nb", "a\tb", "a\u2028b"):
        assert await office.refused("createCampaign", name=name) == [("INVALID", "name")]


@pytest.mark.parametrize(
    "answers",
    [{"a": "x\u202e"}, {"a\u2066": 1}, {"a\nb": 1}, {"\u200b": 1}, {"a": [{"b": "\x1b"}]}],
)
async def test_answers_and_their_names(office: Office, answers: dict[str, Any]) -> None:
    shift = await Shift.begun(office)
    call = await shift.claim()
    assert await shift.refused(call, answers=answers) == [("INVALID", "answers")]
    fine = {"Notes": "two\nlines, \u200f and a tab\t"}
    assert (await shift.record(call, answers=fine))["answers"] == fine


async def test_two_targets_that_look_the_same(office: Office) -> None:
    for other in ("Town Hall", "TOWN HALL", "Town\u200b Hall", "Town\u00a0Hall ", "\uff34own Hall"):
        sent = [{"name": name, "phoneNumber": "+12125550123"} for name in ("Town Hall", other)]
        refused = await office.refused("createCampaign", name="New", patchThruTargets=sent)
        assert refused == [("INVALID", "patchThruTargets.1.name")]


@pytest.mark.parametrize("number", ["+1 900 234 5678", "212-976-1234", "911", "+44 70 1234 5678"])
async def test_a_target_is_a_number_that_may_be_dialed(office: Office, number: str) -> None:
    sent = [{"name": "Office", "phoneNumber": number}]
    refused = await office.refused("createCampaign", name="New", patchThruTargets=sent)
    assert refused == [("INVALID", "patchThruTargets.0.phoneNumber")]


async def test_an_office_may_have_a_toll_free_number(office: Office) -> None:
    sent = [{"name": "Office", "phoneNumber": "800 555 0199"}]
    made = await office.done("createCampaign", name="New", patchThruTargets=sent)
    assert made["patchThruTargets"] == [{"name": "Office", "phoneNumber": "+18005550199"}]


@pytest.mark.parametrize(
    "region", ["ﬂ", "N\u200bY", "\uff12\uff11\uff12", "²12", "N Y", "\x1fNY", "NY\n"]
)
async def test_a_region_is_written_in_ascii(office: Office, region: str) -> None:
    selection = {"regions": [region], "count": 1}
    refused = await office.refused("createCampaign", name="New", phoneNumberSelection=selection)
    assert refused == [("INVALID", "phoneNumberSelection.regions.0")]
    assert await office.refused("orderPhoneNumbers", region=region, count=1) == [
        ("INVALID", "region")
    ]
    stock = "query ($region: String) { phoneNumbers(region: $region) { __typename } }"
    assert await office.api.error_code(stock, region=region) == "BAD_USER_INPUT"


async def test_a_region_has_one_spelling_everywhere(office: Office) -> None:
    selection = {"regions": [" ny ", "NY"], "count": 1}
    made = await office.done("createCampaign", name="New", phoneNumberSelection=selection)
    assert made["phoneNumberSelection"]["regions"] == ["NY"]
    assert (await office.done("orderPhoneNumbers", region=" ny ", count=1))["region"] == "NY"
    stock = '{ phoneNumbers(region: " ny ") { nodes { id } } }'
    assert (await office.api.data(stock))["phoneNumbers"] == {"nodes": []}


@pytest.mark.parametrize("zone", ["Factory", "localtime", "posix/UTC", "right/UTC", "UTC\u200b"])
async def test_a_time_zone_is_a_place(office: Office, zone: str) -> None:
    refused = await office.refused("createCampaign", name="New", timeZone=zone)
    assert refused == [("UNKNOWN_TIME_ZONE", "timeZone")]
    with pytest.raises(Refused):
        await an_account(time_zone=zone)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Etc/GMT+5", "America/New_York", "Japan"])
async def test_utc_and_offsets_stay_time_zones(office: Office, zone: str) -> None:
    made = await office.done("createCampaign", name="New", timeZone=zone)
    assert made["timeZone"] == zone


@pytest.mark.parametrize(
    "day",
    ["2026-W10-1", "2026W101", "2026-060", "20260301", "2026-3-1", "٢٠٢٦-03-01", "2026-02-30"],
)
async def test_a_day_has_one_form(office: Office, day: str) -> None:
    create = (
        "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { __typename } }"
    )
    for sent in (
        {"eventDate": day},
        {"startsAt": f"{day}T09:00:00Z"},
        {"endsAt": f"{day} 09:00:00+00:00"},
    ):
        code = await office.api.error_code(create, input={"name": "New"} | sent)
        assert code == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "moment",
    [
        "2100",
        "2100-01",
        "2100-01-01",
        "2100-01-01T09",
        "2100-01-01T0900Z",
        "2100-01-01x09:00:00Z",
        "2100-01-01T24:00:00Z",
        "2100-01-01T09:00:00,5Z",
        "2100-01-01T09:00:00+0500",
    ],
)
async def test_a_time_has_one_form(office: Office, moment: str) -> None:
    create = (
        "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { __typename } }"
    )
    code = await office.api.error_code(create, input={"name": "New", "startsAt": moment})
    assert code == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "moment",
    [
        "2100-01-01T09:00:00Z",
        "2100-01-01T04:00:00.000-05:00",
        "2100-01-01T09:00+00:00",
        "2100-01-01T09:00:00.000000000Z",
    ],
)
async def test_times_as_programs_write_them(office: Office, moment: str) -> None:
    made = await office.done("createCampaign", name="New", startsAt=moment)
    assert made["startsAt"] == "2100-01-01T09:00:00+00:00"


async def test_what_is_stored_stays_until_it_is_changed(office: Office) -> None:
    draft = await office.draft()
    targets = [{"name": "\u200b", "phoneNumber": "+19002345678"}] * 2
    await sql.execute(
        """UPDATE campaign SET name = $2::text, script = $2::text, time_zone = 'Factory',
             patch_thru_targets = $3::jsonb WHERE id = $1""",
        row_id(draft),
        "Ann\u202e",
        json.dumps(targets),
    )
    there = {
        "name": "Ann\u202e",
        "script": "Ann\u202e",
        "timeZone": "Factory",
        "patchThruTargets": targets,
    }
    kept = await office.done("updateCampaign", id=draft, description="New", **there)
    assert there.items() <= kept.items()
    clone = await office.done("cloneCampaign", id=draft)
    assert (clone["script"], clone["patchThruTargets"]) == ("Ann\u202e", targets)
    refused = await office.refused("updateCampaign", id=draft, script="Ann \u202e")
    assert refused == [("INVALID", "script")]


@pytest.mark.parametrize("text", HOSTILE + INVISIBLE)
async def test_the_command_line_refuses_them_too(office: Office, text: str) -> None:
    account_id = office.viewer.account_id
    email = f"ann{account_id}@test.example"
    with pytest.raises(Refused, match="The name has"):
        await accounts.create_account(text)
    with pytest.raises(Refused, match="The name has"):
        await accounts.create_user(account_id, text, email, Role.CALLER)
    await accounts.create_user(account_id, "Ann", email, Role.CALLER)
    with pytest.raises(Refused, match="The label has"):
        await tokens.issue_for(email, text)


@pytest.mark.parametrize("text", [*HOSTILE, "\u200b", "\u200d", "\u3164", " ", "\u2003"])
async def test_an_address_can_be_typed(office: Office, text: str) -> None:
    with pytest.raises(Refused, match="not an e-mail address"):
        await accounts.create_user(
            office.viewer.account_id, "Ann", f"a{text}n@test.example", Role.CALLER
        )


async def test_names_that_are_costly_to_compare(office: Office) -> None:
    """Normalising sorts combining marks, in quadratic time for a run of them."""
    worst = "a" + "\u0301\u0316" * 99
    targets = [{"name": f"{n}{worst}"[:200], "phoneNumber": "+12125550123"} for n in range(100)]
    seconds, _ = await seconds_of(
        lambda: office.done("createCampaign", name="New", patchThruTargets=targets)
    )
    assert seconds < 0.1
    assert len({folded(target["name"]) for target in targets}) == 100
