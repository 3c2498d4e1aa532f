"""What the demo account has done: campaigns of every status, for all that there is to see."""

from dataclasses import dataclass

from local.demo.groups import ASIA, DONORS, EUROPE, LIBRARY, VOLUNTEERS, VOTERS, precinct
from models.lifecycle import FLAG_FROM_DAYS


@dataclass(frozen=True, slots=True)
class Story:
    """A campaign that was launched. All numbers are days: ago, or from now for `ends`, `event`.

    Calls were made from the day after the launch until `last_call` days ago.
    """

    name: str
    group: str
    launched: int
    ends: int
    calls: int = 0
    last_call: int = 0
    event: int | None = None
    time_zone: str | None = None
    redial: tuple[int, int] = (1, 60)


OPEN = (
    Story("Volunteer recruitment", VOLUNTEERS, launched=21, ends=40, calls=150, redial=(3, 60)),
    Story("Ballots abroad: Europe", EUROPE, 14, 30, calls=90, time_zone="Europe/Berlin"),
    Story("Ballots abroad: Asia", ASIA, 14, 30, calls=90, time_zone="Asia/Tokyo"),
)
"""At every hour it is between 8:00 and 21:00 where one of these calls, and where some of its people
live: at home, in London, or in Sydney."""

RECOMMENDED = (
    Story("Library petition", LIBRARY, launched=35, ends=20, calls=70),
    Story("Thank-you calls to donors", DONORS, launched=18, ends=25, calls=45, last_call=2),
    Story("Bond measure hearing", precinct(9), 16, ends=10, calls=25, event=-3, redial=(2, 60)),
    Story("County fair helpers", precinct(10), launched=25, ends=-2, calls=20, last_call=3),
)
"""One for each reason to archive a campaign: a newer one calls the same people, nobody is left to
call, the event is over, the end has passed."""

FLAGGED = tuple(
    Story(
        f"Precinct walk {days + 1}",
        precinct(days + 1),
        launched=36 - days,
        ends=25,
        calls=7,
        last_call=30 - days,
    )
    for days in range(1, FLAG_FROM_DAYS + 1)
)
"""One for each value of the auto-archive flag but 0."""

LAST_DAY = Story("Precinct walk 1", precinct(1), launched=30, ends=25)
"""The one that is archived at the end of today: nobody has called since its launch."""

ARCHIVED = (
    (Story("School board survey", VOTERS, 60, ends=-40, calls=420, last_call=45), 44),
    (Story("Park clean-up calls", LIBRARY, 20, ends=5, calls=40, last_call=13), 12),
    (Story("Get out the vote", VOTERS, 16, ends=9, calls=380, last_call=2), 1),
)
"""With the day on which an admin archived each."""

FORGOTTEN = Story("Summer fair", VOLUNTEERS, launched=44, ends=-2, calls=15, last_call=38)
"""Nobody called for 30 days, so it was archived."""

UPCOMING = Story("Town hall meeting", precinct(11), launched=0, ends=20)
PRECINCTS = 11
