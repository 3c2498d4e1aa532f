"""How long work takes, on machines that do other work as well."""

import time
from collections.abc import Callable


def least_milliseconds(work: Callable[[], None], attempts: int = 3) -> float:
    """The least processor time of some attempts."""
    found = []
    for _ in range(attempts):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return min(found)
