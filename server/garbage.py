"""How often the web process looks for garbage in circles.

Python counts references, and nearly everything goes that way. The search for circles is for the
few that are left. It goes through all that the process keeps: the schema and the modules alone are
hundreds of thousands of objects, which never become garbage.
"""

import gc

YOUNG = 50_000
"""How many more objects are made than go before the young ones are searched. A page of 50 campaigns
holds a thousand at once, which live no longer than its request."""


def collect_less() -> None:
    """Leave out of every search what exists now, and search less often. Call this once, when all
    that lasts as long as the process is there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
