"""Somebody who leaves traces wherever a contact can."""

from dataclasses import dataclass

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.targeting import Segment, Targeting
from services.erasure.erase import erase
from tests.factories import a_phone
from tests.floor import Floor, a_floor
from tests.services.exports.files import a_group_of

FIRST, LAST, TOWN, ANSWER = "Zaphodina", "Beeblebroxova", "Magratheaville", "HeartOfGoldYes"


@dataclass(frozen=True, slots=True)
class Traced:
    admin: Viewer
    phone: str
    group_id: int
    contact_id: int

    @classmethod
    async def new(cls, admin: Viewer) -> "Traced":
        phone = a_phone()
        group_id = await a_group_of(admin, cls.row(phone))
        contact_id: int = await sql.value("SELECT id FROM contact WHERE group_id = $1", group_id)
        return cls(admin, phone, group_id, contact_id)

    @staticmethod
    def row(phone: str) -> str:
        """A file with the person."""
        return f"First name,Last name,Phone,Town\n{FIRST},{LAST},{phone},{TOWN}\n"

    async def campaign(self, **settings: object) -> Floor:
        """An active campaign that calls the person."""
        targeting = Targeting(base=Segment(group_id=self.group_id))
        return await a_floor(admin=self.admin, targeting=targeting, **settings)

    async def erase(self) -> None:
        await erase(self.admin, self.contact_id)

    def traces(self, text: str) -> list[str]:
        """What of the person stands in a text."""
        words = (FIRST, LAST, TOWN, ANSWER, self.phone.removeprefix("+"))
        return [
            f"{word}: {line[:300]}" for line in text.splitlines() for word in words if word in line
        ]
