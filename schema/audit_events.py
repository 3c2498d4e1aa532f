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
    "What happened to the access of a user or to the account, or what was removed.",
    {
        AuditEventKind.SIGNED_IN: "The user signed in with their password.",
        AuditEventKind.SIGN_IN_FAILED: "Somebody tried to sign in as the user with a wrong "
        "password.",
        AuditEventKind.SIGNED_OUT: "The user signed out in one browser.",
        AuditEventKind.SIGNED_OUT_EVERYWHERE: "All sessions and access tokens of the user were "
        "ended.",
        AuditEventKind.ACCESS_TOKEN_CREATED: "An access token was created for the user.",
        AuditEventKind.ACCESS_TOKEN_REVOKED: "An access token or session of the user was ended.",
        AuditEventKind.PASSWORD_CHANGED: "The user's password was changed.",
        AuditEventKind.PASSWORD_CHANGE_FAILED: "Somebody tried to change the password of the user, "
        "but gave a wrong current password.",
        AuditEventKind.USER_CREATED: "The user was created on the command line.",
        AuditEventKind.USER_INVITED: "The user was invited.",
        AuditEventKind.INVITATION_ACCEPTED: "The user set a password with their invitation.",
        AuditEventKind.PASSWORD_LINK_CREATED: "A link was created with which the user sets a "
        "password.",
        AuditEventKind.PASSWORD_RESET: "The user set a new password with a link.",
        AuditEventKind.USER_UPDATED: "The name or the role of the user was changed.",
        AuditEventKind.USER_DEACTIVATED: "The user was deactivated. Their sessions and access "
        "tokens ended.",
        AuditEventKind.USER_REACTIVATED: "The user was reactivated.",
        AuditEventKind.ACCOUNT_UPDATED: "The name, time zone or country of the account was "
        "changed. The event has no user.",
        AuditEventKind.DO_NOT_CALL_REMOVED: "A phone number was removed from the do-not-call list. "
        "The details have the number and the reason, until the person is erased.",
        AuditEventKind.CONTACT_ERASED: "A person was erased. The details have no data of them.",
    },
)


@strawberry.type(
    description="Something that happened to the access of a user, or a number or a person that was "
    "removed. Events are kept for 400 days."
)
class AuditEvent(Node):
    row: strawberry.Private[AuditEventRow]

    kind: AuditEventKind = column("What kind of event it is.")
    at: datetime = column("When it happened.")
    address: str | None = column(
        "The IP address of the request; null if it happened on the command line."
    )

    @strawberry.field(
        description="Details, such as the label and scopes of a token. They never contain a secret."
    )
    def details(self) -> JSON:
        return JSON(_with_global_ids(self.row.details))

    @strawberry.field(
        description="The user whose access it is; null if the event is about nobody in particular."
    )
    async def user(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)

    @strawberry.field(
        description="The user who did it; null if it happened on the command line or nobody was "
        "signed in."
    )
    async def actor(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.actor_id)


def _with_global_ids(details: dict[str, object]) -> dict[str, object]:
    named = {name: details.get(name) for name in _KINDS}
    return details | {
        name: ids.encode(_KINDS[name], row_id)
        for name, row_id in named.items()
        if isinstance(row_id, int)
    }


_KINDS = {"accessToken": "AccessToken", "contact": "Contact"}
"""Details that are the number of a row, and of what kind."""
