"""The checker: what every client shows is what is in the database."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.live.client import Client


def compared(clients: Sequence[Client], database: Mapping[str, Sequence[Any]]) -> Any:
    """How many campaigns are missed, are phantoms or are shown as they were, over all clients.

    `database` has the name and the status of each by its global id.
    """
    wrong = {"missed": 0, "phantom": 0, "old": 0, "clients": 0}
    for client in clients:
        shown = {key: [each["name"], each["status"]] for key, each in client.shown.items()}
        missed = len(database.keys() - shown.keys())
        phantom = len(shown.keys() - database.keys())
        old = sum(list(database[key]) != shown[key] for key in shown.keys() & database.keys())
        wrong["missed"] += missed
        wrong["phantom"] += phantom
        wrong["old"] += old
        wrong["clients"] += bool(missed or phantom or old)
    return wrong
