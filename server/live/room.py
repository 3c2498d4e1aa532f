"""How many streams and cohorts there may be in a process, so that nobody takes all of it."""

from collections import Counter

from foundation.actors import Viewer
from server.graphql.refusals import RequestRefused, refuse
from settings import Settings

RETRY_SECONDS = 5


class Room:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._held: Counter[tuple[str, int]] = Counter()

    def take(self, viewer: Viewer) -> None:
        """Room for one more stream. Raises RequestRefused."""
        settings = self._settings
        if self._held["process", 0] >= settings.live_streams:
            message = "Too many streams are open right now. Try again in a few seconds."
            raise refuse(503, message, "UNAVAILABLE", {"Retry-After": str(RETRY_SECONDS)})
        for kind, each, most in (
            ("token", viewer.token_id, settings.live_streams_per_token),
            ("account", viewer.account_id, settings.live_streams_per_account),
        ):
            if self._held[kind, each] >= most:
                raise _full(
                    f"This {kind} has {most:,} streams open. Close one of them before you open "
                    "another."
                )
        for key in _keys(viewer):
            self._held[key] += 1

    def give_back(self, viewer: Viewer) -> None:
        for key in _keys(viewer):
            self._held[key] -= 1
            if not self._held[key]:
                del self._held[key]

    def require_cohort(self, cohorts: int) -> None:
        """Raises RequestRefused if there are so many cohorts of one account, or of one user."""
        if cohorts >= self._settings.live_cohorts_per_account:
            raise _full(
                f"{cohorts} different subscriptions are open already. Send the same document and "
                "variables from all clients."
            )


def _keys(viewer: Viewer) -> tuple[tuple[str, int], ...]:
    return ("process", 0), ("account", viewer.account_id), ("token", viewer.token_id)


def _full(message: str) -> RequestRefused:
    return refuse(429, message, "LIMIT_EXCEEDED", {"Retry-After": str(RETRY_SECONDS)})
