"""Nothing of a campaign setting is forgotten, and whatever is would be noticed."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from services.campaigns.changes import to_columns
from services.campaigns.settings import SETTINGS, Cloned, Setting
from tests.factories import a_user
from tests.resolvers import test_campaign_settings as tried
from tests.resolvers.setting_gaps import Described

Forget = Callable[[Described], object]
TABLE = list(SETTINGS.values())


def test_nothing_is_forgotten() -> None:
    assert Described().gaps() == []


def test_every_setting_is_tried_and_a_launch_and_a_clone_do_what_is_expected() -> None:
    """test_campaign_settings.py and test_clone_campaign.py show that they do it."""
    assert {setting.name: setting.at_launch and setting.at_launch.code for setting in TABLE} == {
        name: each.locked for name, each in tried.SETTINGS.items()
    }
    dates = ["startsAt", "endsAt", "eventDate"]
    assert [each.name for each in TABLE if each.cloned is Cloned.IF_TO_COME] == dates
    assert [each.name for each in TABLE if each.cloned is Cloned.NEW] == ["name"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("key", SETTINGS)
async def test_a_check_sets_the_columns_of_its_entry(key: str) -> None:
    columns, _ = await to_columns(await a_user(), {key: None})
    assert columns.keys() == SETTINGS[key].columns.keys()


@pytest.mark.parametrize("part", [part.name for part in fields(Setting)])
def test_every_part_of_an_entry_must_be_stated(part: str) -> None:
    whole = {each.name: getattr(SETTINGS["script"], each.name) for each in fields(Setting)}
    Setting(**whole)
    del whole[part]
    with pytest.raises(TypeError, match=part):
        Setting(**whole)


def with_entry(key: str, **changes: object) -> Forget:
    def forget(described: Described) -> None:
        described.table[key] = replace(described.table[key], **changes)  # type: ignore[arg-type]

    return forget


def without_field(kind: str, path: str) -> Forget:
    return lambda described: described.schema[kind].__delitem__(path)


def without_description(kind: str, path: str) -> Forget:
    return lambda described: described.schema[kind].update({path: False})


FORGOTTEN: list[tuple[Forget, str]] = [
    (lambda described: described.columns.add("color"), "the column color has no entry"),
    (lambda described: described.columns.discard("script"), "column script does not exist"),
    (lambda described: described.row.discard("script"), "the column script is not read"),
    (lambda described: described.table.pop("redial"), "the column redial_attempts has no entry"),
    (lambda described: described.table.pop("redial"), "redial of UpdateCampaignInput has no entry"),
    (with_entry("script", columns={}), "the column script has no entry"),
    (with_entry("script", columns={"name": "script"}), "the column name has 2 entries"),
    (with_entry("event_date", name="event_date"), "event_date is called event_date"),
    (with_entry("ends_at", columns={"ends_at": "ends_at"}), "events say ends_at"),
    (with_entry("ends_at", columns={"ends_at": "startsAt"}), "events say startsAt for endsAt"),
    (with_entry("daily_hours", columns={"opens_at": "dailyHours.opens"}), "no dailyHours.opens"),
    (without_field("Campaign", "script"), "Campaign has no script"),
    (without_field("CreateCampaignInput", "script"), "CreateCampaignInput has no script"),
    (without_field("UpdateCampaignInput", "redial.attempts"), "has no redial.attempts"),
    (without_description("Campaign", "script"), "script of Campaign has no description"),
    (without_description("CreateCampaignInput", "endsAt"), "endsAt of CreateCampaignInput has no"),
    (without_description("Campaign", "redial.attempts"), "redial.attempts of Campaign has no"),
]


@pytest.mark.parametrize(("forget", "gap"), FORGOTTEN, ids=[gap for _, gap in FORGOTTEN])
def test_what_is_forgotten_is_named(forget: Forget, gap: str) -> None:
    described = Described()
    forget(described)
    assert any(gap in each for each in described.gaps()), described.gaps()
