"""Erasing a person in one transaction."""

from datetime import timedelta

from foundation import locks
from foundation.actors import Viewer
from foundation.errors import UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.contacts import ERASED
from services.access import audit
from services.contacts import erased
from services.erasure import elsewhere, exports, floor, lists
from services.erasure.person import Person, dialed, phone_of

LONGEST_ERASURE = timedelta(minutes=2)
"""For one statement: it may have to wait for a launch or for the end of an import."""


async def erase(viewer: Viewer, contact_id: int) -> None:
    """Erase the person behind a contact from the whole account (docs/domain.md, Erasing a person).

    Counts and results stay. A person who is erased already stays so. A call with them that goes on
    can be recorded. Raises Refused with NOT_FOUND.

    Locks are taken in one order: that of the erasure, exports, the floors of campaigns, calls, then
    dials. A claim or a record holds at most a dial after its call.
    """
    async with transaction(LONGEST_ERASURE):
        await locks.exclusive(Lock.ERASURE, viewer.account_id)
        phone = await phone_of(viewer, contact_id)
        if phone is None:
            raise refuse(UserErrorCode.NOT_FOUND, ["id"], "There is no contact with this id.")
        if phone.startswith(ERASED):
            return
        hashes = await erased.hashes(viewer.account_id)
        known = await dialed(viewer.account_id, phone)
        person = Person(viewer.account_id, phone, hashes.of(phone), known)
        files = await exports.withdraw(person)
        await elsewhere.forget(person)
        calls = await floor.erase(person)
        contacts = await lists.erase(viewer, person)
        await audit.note(
            AuditEventKind.CONTACT_ERASED,
            viewer.account_id,
            None,
            actor=viewer,
            address=viewer.address,
            details={"contact": contact_id, "contacts": contacts, "calls": calls, "exports": files},
        )
