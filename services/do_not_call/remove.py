"""Taking a number off the list."""

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.text import text_problems
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from services.access import audit

LONGEST_REASON = 500
"""Characters."""


async def remove(viewer: Viewer, number_id: int, reason: str) -> None:
    """Let campaigns that are launched from now on call the number again.

    Dials that were withdrawn stay so. Who did it and why is kept as an audit event. Raises Refused:
    BLANK, TOO_LONG or INVALID for the reason, NOT_FOUND, or IN_USE for the number of an erased
    person (docs/domain.md, Do-not-call list).
    """
    problems = text_problems(
        reason, ("reason",), longest=LONGEST_REASON, what="The reason", required=True
    )
    if problems:
        raise Refused(problems)
    async with transaction():
        source = await sql.value(
            "SELECT source FROM do_not_call WHERE id = $1 AND account_id = $2 FOR UPDATE",
            number_id,
            viewer.account_id,
        )
        if source is None:
            message = "There is no do-not-call number with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["id"], message)
        if source == "ERASURE":
            message = (
                "This person was erased on request. The entry stays, because it prevents a "
                "later import from bringing them back."
            )
            raise refuse(UserErrorCode.IN_USE, ["id"], message)
        phone = await sql.value("DELETE FROM do_not_call WHERE id = $1 RETURNING phone", number_id)
        await audit.note(
            AuditEventKind.DO_NOT_CALL_REMOVED,
            viewer.account_id,
            None,
            actor=viewer,
            address=viewer.address,
            details={"phone": phone, "reason": reason},
        )
