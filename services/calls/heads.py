"""Where the heads of a queue were a moment ago, so that claims need not search from the start.

A queue has a head for each zone set. Dials that left the queue stay in its index until a vacuum,
and nothing new is put in their place. After 100,000 calls a claim would have to skip 400 pages of
them, which takes a millisecond. This is only a hint, and each process has its own. Contacts that
return to the queue before its head, and zone sets whose redials begin, are found by the next search
from the start. So are zone sets that have opened or closed, at once.
"""

from collections.abc import Iterable
from time import monotonic

FULL_LOOK_SECONDS = 1.0
"""How often a claim searches a queue from its start."""

_MOST = 10_000
"""How many queues are remembered at the same time."""

Heads = dict[int, int]
"""The queue key of the head by zone set, without the zone sets that have nobody to call."""

_known: dict[int, tuple[float, frozenset[int], Heads]] = {}


def start_of(campaign_id: int, open_sets: Iterable[int]) -> Heads | None:
    """The queue keys to search from, or None if it is time to search all of these from the start.

    Only one claim gets the None. The others go on with the keys that are known.
    """
    known = _known.get(campaign_id)
    if known is None:
        return None
    until, sets, heads = known
    if sets != frozenset(open_sets):
        return None
    now = monotonic()
    if now < until:
        return heads
    _known[campaign_id] = (now + FULL_LOOK_SECONDS, sets, heads)
    return None


def known_of(campaign_id: int, open_sets: Iterable[int]) -> Heads | None:
    """The heads of these zone sets that are known. Nobody looks from the start because of it."""
    _, sets, heads = _known.get(campaign_id, (0.0, frozenset(), {}))
    return heads if sets == frozenset(open_sets) else None


def found_at(campaign_id: int, open_sets: Iterable[int], heads: Heads) -> None:
    """Remember that a search from the start found the heads of these zone sets here."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[campaign_id] = (monotonic() + FULL_LOOK_SECONDS, frozenset(open_sets), heads)
