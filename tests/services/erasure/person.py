"""Somebody who leaves traces wherever a contact can."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from services.calls.record import Outcome
from services.campaigns.targeting import Segment, Targeting
from services.erasure.erase import erase
from tests.factories import a_phone
from tests.floor import Floor, a_floor
from tests.services.erasure.stored import rows_with
from tests.services.exports.files import a_group_of


@dataclass(frozen=True, slots=True)
class Traced:
    """`mark` stands in all texts about the person."""

    admin: Viewer
    phone: str
    mark: str
    group_id: int
    contact_id: int

    @classmethod
    async def new(cls, admin: Viewer) -> "Traced":
        phone, mark = a_phone(), f"zq{token_hex(8)}qz"
        group_id = await a_group_of(admin, _file(phone, mark))
        contact_id: int = await sql.value("SELECT id FROM contact WHERE group_id = $1", group_id)
        return cls(admin, phone, mark, group_id, contact_id)

    def file(self) -> str:
        """A CSV file with the person in its second line."""
        return _file(self.phone, self.mark)

    def outcome(self, result: CallResult) -> Outcome:
        """A result with answers of the person."""
        return Outcome(result, {"support": f"Yes, says {self.mark}"})

    async def campaign(self, **settings: Any) -> Floor:
        """An active campaign that calls the person."""
        targeting = Targeting(base=Segment(group_id=self.group_id))
        return await a_floor(admin=self.admin, targeting=targeting, **settings)

    async def erase(self) -> None:
        await erase(self.admin, self.contact_id)

    async def stored(self) -> list[str]:
        """The rows of the database that have something of the person."""
        return self.traces(await rows_with(self._words))

    def traces(self, text: str) -> list[str]:
        """The lines of a text that have something of the person."""
        return [
            f"{word}: {line[:300]}"
            for line in text.splitlines()
            for word in self._words
            if word in line
        ]

    @property
    def _words(self) -> tuple[str, str]:
        return self.mark, self.phone.removeprefix("+")


def _file(phone: str, mark: str) -> str:
    return f"First name,Last name,Phone,Town\nAnn{mark},Doe{mark},{phone},Town{mark}\n"
