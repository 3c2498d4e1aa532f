"""Every setting of a campaign is read, written, cleared and cloned alike."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.resolvers.office import TARGETING, Office

GROUP = object()
"""Stands for the id of a contact group of the office."""

REFUSED = object()
"""Instead of a cleared value: null is refused."""

LOCKED = "SETTING_LOCKED"


@dataclass(frozen=True, slots=True)
class Setting:
    sent: Any
    read: Any
    cleared: Any = None
    """What is read if it was never set, or was set to null."""
    selection: str = ""
    cloned: Any = None
    """What a clone has, if that is something else."""
    locked: str | None = None
    """The code with which an active campaign refuses a change; None if it does not."""
    in_events: frozenset[str] = frozenset()
    """What events call its parts, if it has several."""


SETTINGS = {
    "name": Setting("Spring", "Spring", REFUSED, cloned="Copy of Spring"),
    "description": Setting("All about it", "All about it", ""),
    "timeZone": Setting(
        "Pacific/Kiritimati", "Pacific/Kiritimati", "America/New_York", locked=LOCKED
    ),
    "startsAt": Setting(
        "2100-01-01T09:00:00-05:00", "2100-01-01T14:00:00+00:00", locked="START_LOCKED"
    ),
    "endsAt": Setting("2100-02-01T09:00:00Z", "2100-02-01T09:00:00+00:00", locked=LOCKED),
    "eventDate": Setting("2100-02-28", "2100-02-28"),
    "dailyHours": Setting(
        {"opensAt": "08:00", "closesAt": "20:30"},
        {"opensAt": "08:00", "closesAt": "20:30"},
        {"opensAt": "09:00", "closesAt": "21:00"},
        "dailyHours { opensAt closesAt }",
        locked=LOCKED,
        in_events=frozenset({"dailyHours.opensAt", "dailyHours.closesAt"}),
    ),
    "targeting": Setting(
        {"base": {"contactGroupId": GROUP}, "removed": [{"contactGroupId": GROUP}]},
        {
            "base": {"contactGroup": {"id": GROUP}, "campaign": None, "results": None},
            "added": [],
            "removed": [{"contactGroup": {"id": GROUP}, "campaign": None, "results": None}],
        },
        {"base": None, "added": [], "removed": []},
        TARGETING,
        locked=LOCKED,
    ),
    "phoneNumberSelection": Setting(
        {"regions": ["212", "ny", "212", " CA "], "count": 3},
        {"regions": ["212", "NY", "CA"], "count": 3},
        {"regions": [], "count": 1},
        "phoneNumberSelection { regions count }",
        locked=LOCKED,
        in_events=frozenset({"phoneNumberSelection.regions", "phoneNumberSelection.count"}),
    ),
    "patchThruTargets": Setting(
        [{"name": "Clerk", "phoneNumber": "(202) 555-0140"}],
        [{"name": "Clerk", "phoneNumber": "+12025550140"}],
        [],
        "patchThruTargets { name phoneNumber }",
    ),
    "script": Setting("Hello, this is …", "Hello, this is …", ""),
    "redial": Setting(
        {"attempts": 3, "pauseMinutes": 90},
        {"attempts": 3, "pauseMinutes": 90},
        {"attempts": 1, "pauseMinutes": 60},
        "redial { attempts pauseMinutes }",
        locked=LOCKED,
        in_events=frozenset({"redial.attempts", "redial.pauseMinutes"}),
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_setting_is_created_updated_cleared_and_cloned(office: Office, name: str) -> None:
    setting = SETTINGS[name]
    group = await office.group()
    sent, read = with_group(setting.sent, group), with_group(setting.read, group)
    selection = setting.selection or name

    async def seen(campaign: Any) -> Any:
        return (await office.read(campaign["id"], selection))[name]

    created = await office.done("createCampaign", **{"name": "New", name: sent})
    assert await seen(created) == read

    clone = await office.done("cloneCampaign", id=created["id"])
    assert await seen(clone) == (setting.cloned or read)

    updated = await office.done("createCampaign", name="New")
    if setting.cleared is not REFUSED:
        assert await seen(updated) == setting.cleared
    assert (await office.done("updateCampaign", id=updated["id"], **{name: sent}))["id"]
    assert await seen(updated) == read

    if setting.cleared is REFUSED:
        async with office.unchanged(updated["id"]):
            refused = await office.refused("updateCampaign", id=updated["id"], **{name: None})
            assert refused == [("BLANK", name)]
    else:
        await office.done("updateCampaign", id=updated["id"], **{name: None})
        assert await seen(updated) == setting.cleared


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_value_that_is_already_there_is_no_change(office: Office, name: str) -> None:
    setting = SETTINGS[name]
    sent = with_group(setting.sent, await office.group())
    created = await office.done("createCampaign", **{"name": "New", name: sent})
    async with office.unchanged(created["id"]):
        await office.done("updateCampaign", id=created["id"], **{name: sent})


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "name"])
async def test_clearing_what_is_not_set_is_no_change(office: Office, name: str) -> None:
    created = await office.done("createCampaign", name="New")
    async with office.unchanged(created["id"]):
        await office.done("updateCampaign", id=created["id"], **{name: None})


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_setting_that_is_left_out_is_unchanged(office: Office, name: str) -> None:
    given = {name: with_group(setting.sent, await office.group()) for name, setting in all_but("")}
    created = await office.done("createCampaign", **given)
    sent = "Other" if name == "name" else None
    updated = await office.done("updateCampaign", id=created["id"], **{name: sent})
    for other, _ in all_but(name):
        assert updated[other] == created[other]
    assert updated[name] != created[name]


@pytest.mark.parametrize("name", SETTINGS)
async def test_an_active_campaign_keeps_what_a_launch_locks(office: Office, name: str) -> None:
    setting = SETTINGS[name]
    group = await office.group()
    sent = {name: with_group(setting.sent, group)}
    active = await office.active()
    if setting.locked:
        async with office.unchanged(active):
            refused = await office.refused("updateCampaign", id=active, **sent)
            assert refused == [(setting.locked, name)]
    else:
        await office.done("updateCampaign", id=active, **sent)
        seen = await office.read(active, setting.selection or name)
        assert seen[name] == with_group(setting.read, group)


@pytest.mark.parametrize("name", SETTINGS)
async def test_an_event_calls_a_setting_what_clients_call_it(office: Office, name: str) -> None:
    setting = SETTINGS[name]
    draft = (await office.done("createCampaign", name="New"))["id"]
    sent = with_group(setting.sent, await office.group())
    await office.done("updateCampaign", id=draft, **{name: sent})
    page = (await office.read(draft, "events { nodes { kind changes } }"))["events"]
    assert page["nodes"][0]["kind"] == "UPDATED"
    assert set(page["nodes"][0]["changes"]) == (setting.in_events or {name})


def all_but(left_out: str) -> list[tuple[str, Setting]]:
    return [(name, setting) for name, setting in SETTINGS.items() if name != left_out]


def with_group(value: Any, group: str) -> Any:
    """The value with the id of a real group in place of GROUP."""
    if value is GROUP:
        return group
    if isinstance(value, dict):
        return {name: with_group(part, group) for name, part in value.items()}
    if isinstance(value, list):
        return [with_group(part, group) for part in value]
    return value
