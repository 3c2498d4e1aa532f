"""What the callers were given and what was acknowledged, kept apart from the service."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO


@dataclass(frozen=True, slots=True)
class Entry:
    """A recorded call that the service has acknowledged."""

    call: str
    caller: str
    phone: str
    result: str


@dataclass(slots=True)
class Ledger:
    """All that happened on the simulated floor so far."""

    journal: TextIO
    claims: int = 0
    asking: int = 0
    """Requests in progress that may claim a contact."""
    sent: int = 0
    """Records that were sent, acknowledged or not."""
    lost: int = 0
    """Records refused because the claim had run out."""
    acknowledged: dict[str, Entry] = field(default_factory=dict)
    doubles: list[str] = field(default_factory=list)
    _held: dict[str, tuple[str, str]] = field(default_factory=dict)

    def claimed(self, caller: str, call: Any) -> None:
        """A caller was given a contact. Nobody else may get it until the record is sent."""
        phone = call["contact"]["phone"]
        holder = self._held.get(phone)
        if holder == (caller, call["id"]):
            return
        if holder is not None:
            self.doubles.append(f"{phone} was given to {caller} while {holder[0]} had it")
        self.claims += 1
        self._held[phone] = (caller, call["id"])

    def sending(self, call: Any) -> None:
        """From now on the contact may be given to somebody else."""
        self._held.pop(call["contact"]["phone"], None)
        self.sent += 1

    def record(self, entry: Entry) -> None:
        """Keep what was acknowledged, also on disk."""
        self.acknowledged[entry.call] = entry
        self.journal.write(json.dumps(asdict(entry)) + "\n")
        self.journal.flush()
