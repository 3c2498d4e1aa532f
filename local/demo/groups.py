"""The contact groups of the demo account. Some of them have people in common."""

from foundation.actors import Viewer
from local.demo.contacts import csv_of, people
from services.contact_groups.create import create as create_group
from services.contacts.upload import add_contacts

VOTERS = "Voters of River County"
VOLUNTEERS = "Past volunteers"
LIBRARY = "Friends of the library"
DONORS = "Donors of last year"
EUROPE = "Members abroad, Europe"
ASIA = "Members abroad, Asia and the Pacific"

PEOPLE = {
    VOTERS: range(1_000),
    LIBRARY: range(920, 1_040),
    VOLUNTEERS: range(1_000, 1_240),
    DONORS: range(1_240, 1_280),
    EUROPE: range(1_280, 1_440),
    ASIA: range(1_440, 1_600),
}
_PRECINCT_SIZE = 30


def precinct(number: int) -> str:
    """The name of the group of a precinct; all of its people are voters."""
    return f"Voters of precinct {number}"


async def make_groups(viewer: Viewer, precincts: int) -> dict[str, int]:
    """Upload every group; returns their ids by name."""
    everybody = people()
    places = PEOPLE | {
        precinct(number): range((number - 1) * _PRECINCT_SIZE, number * _PRECINCT_SIZE)
        for number in range(1, precincts + 1)
    }
    groups = {}
    for name, members in places.items():
        groups[name] = await create_group(viewer, name)
        file = csv_of(everybody[members.start : members.stop])
        await add_contacts(viewer, groups[name], file, viewer.country)
    return groups
