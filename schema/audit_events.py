from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from models.audit_events import AuditEventKind
from schema import ids
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.users import User
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

    kind: AuditEventKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When.")
    address: str | None = strawberry.field(
        description="The IP address that it came from; null is the command line."
    )
    details: JSON = strawberry.field(
        description="More about it, such as the label and scopes of a token. Never a secret."
    )

    @strawberry.field(description="Whose access it is about.")
    async def user(self, info: Info) -> User | None:
        return await _user(info, self.row.user_id)

    @strawberry.field(
        description="Who did it; null is the command line, or somebody who was not signed in."
    )
    async def actor(self, info: Info) -> User | None:
        return await _user(info, self.row.actor_id)

    @classmethod
    def from_row(cls, row: AuditEventRow) -> "AuditEvent":
        return cls(
            row=row,
            id=ids.encode("AuditEvent", row.id),
            kind=row.kind,
            at=row.at,
            address=row.address,
            details=JSON(_with_global_ids(row.details)),
        )


async def _user(info: Info, user_id: int | None) -> User | None:
    if user_id is None:
        return None
    row = await info.context.loaders.user.load(user_id)
    return User.from_row(row) if row else None


def _with_global_ids(details: dict[str, object]) -> dict[str, object]:
    token = details.get("accessToken")
    if not isinstance(token, int):
        return details
    return details | {"accessToken": ids.encode("AccessToken", token)}
