"""Who holds which number. Every change is in the journal before it is true here."""

import hashlib
from dataclasses import dataclass, field

from local.fake_carrier.journal import Entry, Journal
from telephony.regions import STATES, area_codes, fictional_numbers


@dataclass(frozen=True, slots=True)
class Held:
    """A number that the account holds."""

    sid: str
    e164: str
    friendly_name: str


@dataclass
class Numbers:
    """The stock for sale and the numbers held. What was given back or lost is not sold again."""

    journal: Journal
    held: dict[str, Held] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _offered: dict[str, None] = field(default_factory=dict)
    _purchases: int = 0

    def __post_init__(self) -> None:
        for entry in self.journal.entries():
            self._apply(entry)

    def for_sale(self, region: str) -> list[str]:
        """What a search of an area code or a state finds, always in the same order."""
        areas = set(area_codes(region))
        stock = [*fictional_numbers(region), *(n for n in self._offered if n[2:5] in areas)]
        return [number for number in stock if not self._is_taken(number)]

    def buy(self, e164: str, friendly_name: str) -> Held | None:
        """Buy a number; returns None if it is not for sale."""
        if not self._is_for_sale(e164):
            return None
        sid = _sid(e164, self._purchases)
        self._change("bought", number=e164, sid=sid, friendly_name=friendly_name)
        return self.held[e164]

    def release(self, sid: str) -> bool:
        """Give a number back; returns False if no number that we hold has this id."""
        number = next((each.e164 for each in self.held.values() if each.sid == sid), None)
        if number is not None:
            self._change("released", number=number, sid=sid)
        return number is not None

    def lose(self, e164: str) -> None:
        if e164 in self.held:
            self._change("lost", number=e164, sid=self.held[e164].sid)

    def give(self, e164: str) -> None:
        """Let the account hold a number as if it had bought it long ago."""
        if e164 not in self.held:
            sid = _sid(e164, self._purchases)
            self._change("given", number=e164, sid=sid, friendly_name=e164)

    def offer(self, e164: str) -> None:
        """Put a number up for sale, also one that was given back."""
        self._change("offered", number=e164)

    def _is_for_sale(self, e164: str) -> bool:
        known = e164 in self._offered or e164 in fictional_numbers(e164[2:5])
        return known and not self._is_taken(e164)

    def _is_taken(self, e164: str) -> bool:
        return e164 in self.held or e164 in self._gone

    def _change(self, event: str, **details: str) -> None:
        self.journal.write(event, **details)
        self._apply({"event": event} | details)

    def _apply(self, entry: Entry) -> None:
        event, number = entry["event"], str(entry.get("number"))
        if event in {"bought", "given"}:
            self.held[number] = Held(entry["sid"], number, entry["friendly_name"])
            self._purchases += 1
        elif event in {"released", "lost"}:
            self.held.pop(number, None)
            self._gone.add(number)
        elif event == "offered":
            self._offered[number] = None
            self._gone.discard(number)


def _sid(e164: str, purchase: int) -> str:
    return f"PN{hashlib.sha256(f'{e164} {purchase}'.encode()).hexdigest()[:32]}"


def state(e164: str) -> str | None:
    return next((code for code in STATES if e164[2:5] in area_codes(code)), None)
