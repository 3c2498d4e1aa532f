"""Where the head of a queue was a moment ago, so that claims need not search from the start.

Dials that left the queue stay in its index until a vacuum, and nothing new is put in their place.
After 100,000 calls a claim would have to skip 400 pages of them, which takes a millisecond. This is
only a hint, and each process has its own. Contacts that return to the queue before the head are
found by the next search from the start.
"""

from time import monotonic

FULL_LOOK_SECONDS = 1.0
"""How often a claim searches a queue from its start."""

_MOST = 10_000
"""How many queues are remembered at the same time."""

_known: dict[int, tuple[float, int]] = {}


def start_of(campaign_id: int) -> int:
    """The queue key to search from, or 0 if it is time to search from the start.

    Only one claim gets the 0. The others go on with the key that is known.
    """
    until, queue_key = _known.get(campaign_id, (0.0, 0))
    now = monotonic()
    if now < until:
        return queue_key
    if queue_key:
        _known[campaign_id] = (now + FULL_LOOK_SECONDS, queue_key)
    return 0


def found_at(campaign_id: int, queue_key: int) -> None:
    """Remember that a search from the start found the head here."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[campaign_id] = (monotonic() + FULL_LOOK_SECONDS, queue_key)
