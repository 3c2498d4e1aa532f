"""The person behind a contact: a phone number within an account, in whichever groups it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation import sql
from foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Dialed:
    """The person in a launched campaign. `open`: they can still be dialed, or are being called."""

    dial_id: int
    campaign_id: int
    open: bool


@dataclass(frozen=True, slots=True)
class Person:
    """`phone` is in E.164, `hash` what takes its place."""

    account_id: int
    phone: str
    hash: str
    dialed: Sequence[Dialed]

    @property
    def dial_ids(self) -> list[int]:
        return [each.dial_id for each in self.dialed]

    @property
    def campaign_ids(self) -> list[int]:
        return [each.campaign_id for each in self.dialed]


async def phone_of(actor: Actor, contact_id: int) -> str | None:
    """The number of the account's contact as it is stored; None if there is no such contact."""
    phone: str | None = await sql.value(
        """SELECT p.phone FROM contact p JOIN contact_group g ON g.id = p.group_id
           WHERE p.id = $1 AND g.account_id = $2 AND g.deleted_at IS NULL""",
        contact_id,
        actor.account_id,
    )
    return phone


async def dialed(account_id: int, phone: str) -> list[Dialed]:
    """In each launched campaign that has the number, its dial; found by an index for each."""
    records = await sql.rows(
        """SELECT d.id, c.id AS campaign_id,
             c.status = 'ACTIVE' AND d.state IN ('QUEUED', 'CLAIMED') AS open
           FROM campaign c CROSS JOIN LATERAL (
             SELECT id, state FROM dial WHERE campaign_id = c.id AND phone = $2 LIMIT 1) d
           WHERE c.account_id = $1 AND c.status <> 'DRAFT' ORDER BY c.id""",
        account_id,
        phone,
    )
    return [Dialed(record["id"], record["campaign_id"], record["open"]) for record in records]
