"""Where the head of a queue was a moment ago, so that claims need not look for it from the start.

Dials that left the queue stay in its index until a vacuum, and nothing new is put where they were:
after 100,000 calls a claim would step over 400 pages of them, a millisecond. This is only a hint of
this process. Contacts that come back before the head are found by the next full look.
"""

from time import monotonic

FULL_LOOK_SECONDS = 1.0
"""A claim looks at a queue from its start this often."""

_MOST = 10_000
"""How many queues are known at once."""

_known: dict[int, tuple[float, int]] = {}


def start_of(campaign_id: int) -> int:
    """The queue key from which on to look; 0, when it is time to look from the start.

    Only one claim is told so: the others go on with what is known.
    """
    until, queue_key = _known.get(campaign_id, (0.0, 0))
    now = monotonic()
    if now < until:
        return queue_key
    if queue_key:
        _known[campaign_id] = (now + FULL_LOOK_SECONDS, queue_key)
    return 0


def found_at(campaign_id: int, queue_key: int) -> None:
    """A look from the start found the head here."""
    if len(_known) >= _MOST:
        _known.clear()
    _known[campaign_id] = (monotonic() + FULL_LOOK_SECONDS, queue_key)
