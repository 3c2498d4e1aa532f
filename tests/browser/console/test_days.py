"""Days on which clocks change, as the charts of a summary count their hours."""

import json
import subprocess
from pathlib import Path

import pytest

from web import node

WEB = Path(__file__).resolve().parents[3] / "web"
HOURS = "./console/parts/chart/hours.ts"
SCRIPT = f"""
const {{ ofDay }} = await import("{HOURS}");
const [, hours, day, zone] = process.argv;
console.log(JSON.stringify(ofDay(JSON.parse(hours), day, zone)));
"""
TYPES = ("--experimental-strip-types", "--disable-warning=ExperimentalWarning")
NEW_YORK = "America/New_York"


def hours_of(day: str, zone: str, calls: dict[str, int]) -> list[tuple[int, bool, int]]:
    """The hour, whether it comes again, and the calls, hour by hour."""
    provided = node.found()
    if provided is None:
        pytest.skip("no Node")
    hours = json.dumps([{"hour": hour, "calls": count} for hour, count in calls.items()])
    run = (provided.folder / "node", *TYPES, "--input-type=module", "-e", SCRIPT)
    printed = subprocess.run(
        (*run, hours, day, zone), cwd=WEB, check=True, capture_output=True
    ).stdout
    return [(each["hour"], each["again"], each["calls"]) for each in json.loads(printed)]


def test_an_hour_that_is_skipped_is_missing() -> None:
    hours = hours_of("2027-03-14", NEW_YORK, {"2027-03-14T07:00:00Z": 5})
    assert len(hours) == 23
    assert [hour for hour, _, _ in hours][:4] == [0, 1, 3, 4]
    assert (3, False, 5) in hours


def test_an_hour_that_comes_twice_counts_for_itself() -> None:
    calls = {"2027-11-07T05:00:00Z": 2, "2027-11-07T06:00:00Z": 3}
    hours = hours_of("2027-11-07", NEW_YORK, calls)
    assert len(hours) == 25
    assert hours[1:3] == [(1, False, 2), (1, True, 3)]


def test_half_an_hour_of_change_loses_no_call() -> None:
    """On Lord Howe Island, clocks go back by half an hour on 4 April 2027."""
    hours = hours_of("2027-04-04", "Australia/Lord_Howe", {"2027-04-03T15:00:00Z": 7})
    assert sum(calls for _, _, calls in hours) == 7
