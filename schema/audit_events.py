from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from models.audit_events import AuditEventKind
from schema import ids
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.users import User, user_by_id
from services.access.audit import AuditEventRow

describe(
    AuditEventKind,
    "What happened to somebody's access.",
    {
        AuditEventKind.SIGNED_IN: "The user signed in with their password.",
        AuditEventKind.SIGN_IN_FAILED: "Somebody tried a wrong password for the user.",
        AuditEventKind.SIGNED_OUT: "The user ended one session.",
        AuditEventKind.SIGNED_OUT_EVERYWHERE: "All sessions and tokens of the user were ended.",
        AuditEventKind.ACCESS_TOKEN_CREATED: "An access token was made for the user.",
        AuditEventKind.ACCESS_TOKEN_REVOKED: "A token or session of the user was ended.",
        AuditEventKind.PASSWORD_CHANGED: "The user's password was changed.",
        AuditEventKind.PASSWORD_CHANGE_FAILED: "The present password was wrong; nothing changed.",
        AuditEventKind.USER_CREATED: "The user was made.",
    },
)


@strawberry.type(description="Something that happened to a user's access. Kept for 400 days.")
class AuditEvent(Node):
    row: strawberry.Private[AuditEventRow]

    kind: AuditEventKind = column("What happened.")
    at: datetime = column("When.")
    address: str | None = column("The IP address that it came from; null is the command line.")

    @strawberry.field(
        description="More about it, such as the label and scopes of a token. Never a secret."
    )
    def details(self) -> JSON:
        return JSON(_with_global_ids(self.row.details))

    @strawberry.field(description="Whose access it is about.")
    async def user(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)

    @strawberry.field(
        description="Who did it; null is the command line, or somebody who was not signed in."
    )
    async def actor(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.actor_id)


def _with_global_ids(details: dict[str, object]) -> dict[str, object]:
    token = details.get("accessToken")
    if not isinstance(token, int):
        return details
    return details | {"accessToken": ids.encode("AccessToken", token)}
