"""Persons who were erased: their numbers are known by a hash only (docs/privacy.md).

The hash stands wherever the number stood, so that an erased person is still one person. It is also
on the do-not-call list, so that nobody queues it.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from foundation import locks, sql
from foundation.locks import Lock
from models.contacts import ERASED

_CHARACTERS = 15
"""Of the hash in base64: 90 bits, and with its mark as long as the longest number."""

_BLOCK = 64
"""Bytes of a block of SHA-256."""

REJECTION = "This person was erased on request and is not added again."


@dataclass(frozen=True, slots=True)
class Hashes:
    """The hashes of an account's erased persons: HMAC-SHA-256 with the account's secret.

    `count` is how many persons were erased when this was read.
    """

    account_id: int
    key: bytes
    count: int

    def of(self, phone: str) -> str:
        """What stands in the place of a number in E.164."""
        digest = hmac.digest(self.key, phone.encode(), "sha256")
        return ERASED + urlsafe_b64encode(digest).decode()[:_CHARACTERS]

    async def known(self, phones: Sequence[str]) -> set[str]:
        """Those of the numbers that belong to erased persons."""
        if not self.count:
            return set()
        by_hash = {self.of(phone): phone for phone in phones}
        records = await sql.rows(
            "SELECT phone FROM do_not_call WHERE account_id = $1 AND phone = ANY($2::text[])",
            self.account_id,
            list(by_hash),
        )
        return {by_hash[record["phone"]] for record in records}

    @property
    def values(self) -> dict[str, object]:
        """The values that the SQL of `hash_of` names."""
        block = self.key.ljust(_BLOCK, b"\0")
        return {
            "inner_key": bytes(byte ^ 0x36 for byte in block),
            "outer_key": bytes(byte ^ 0x5C for byte in block),
        }


def hash_of(phone: str) -> str:
    """SQL of the hash of a number; the argument is SQL too."""
    inner = f"sha256($inner_key::bytea || convert_to({phone}, 'UTF8'))"
    encoded = f"translate(encode(sha256($outer_key::bytea || {inner}), 'base64'), '+/', '-_')"
    return f"'{ERASED}' || left({encoded}, {_CHARACTERS})"


SHOWN = f"CASE WHEN p.phone LIKE '{ERASED}%' THEN '' ELSE p.phone END"
"""SQL of the number of a contact `p` as people see it: an erased person has none."""


def shown(phone: str) -> str:
    """A stored number as people see it: an erased person has none."""
    return "" if phone.startswith(ERASED) else phone


async def hashes(account_id: int) -> Hashes:
    record = await sql.row(
        """SELECT erasure_key, (
             SELECT count(*) FROM do_not_call x
             WHERE x.account_id = a.id AND x.source = 'ERASURE') AS erased
           FROM account a WHERE a.id = $1""",
        account_id,
    )
    assert record is not None
    return Hashes(account_id, record["erasure_key"], record["erased"])


async def settled_hashes(account_id: int) -> Hashes:
    """As `hashes`; until the transaction ends, nobody is erased.

    Whoever keeps phone numbers asks for this before they commit. So an erasure either sees the
    numbers, or is seen here.
    """
    await locks.shared(Lock.ERASURE, account_id)
    return await hashes(account_id)


async def is_erased(account_id: int, phone: str) -> bool:
    """Whether the number belongs to an erased person; that stays so until the transaction ends."""
    return bool(await (await settled_hashes(account_id)).known([phone]))
