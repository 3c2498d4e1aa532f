"""Access tokens, passwords, signing out everywhere, and the record of all that."""

from typing import Annotated

import strawberry

from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query, required_id
from schema.access import (
    ChangePasswordInput,
    ChangePasswordPayload,
    SignOutEverywherePayload,
    SignOutUserInput,
    SignOutUserPayload,
)
from schema.access_tokens import (
    AccessToken,
    CreateAccessTokenInput,
    CreateAccessTokenPayload,
    RevokeAccessTokenInput,
    RevokeAccessTokenPayload,
)
from schema.audit_events import AuditEvent
from schema.connections import After, Connection, First, connection, paging
from schema.context import Info
from schema.optional import given
from schema.users import User
from services import users
from services.access import audit, passwords, revoke, rows, tokens
from services.idempotency_keys import Result


@strawberry.type
class AccessQueries:
    @query(
        Capability.MANAGE_ACCESS,
        "The account's access tokens and browser sessions, the newest first. They are listed for "
        "90 days after they expired.",
    )
    async def access_tokens(
        self,
        info: Info,
        kind: Annotated[
            AccessTokenKind | None,
            strawberry.argument(description="Only tokens, or only sessions; null for all."),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
    ) -> Connection[AccessToken]:
        page = await rows.index(info.context.viewer, given(kind), paging(info, first, after))
        return connection(page, AccessToken)

    @query(
        Capability.MANAGE_ACCESS,
        "What happened to the access of the account's users, the latest first. Kept for 400 days.",
    )
    async def audit_events(
        self,
        info: Info,
        kind: Annotated[
            AuditEventKind | None,
            strawberry.argument(description="Only events of this kind; null for all."),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
    ) -> Connection[AuditEvent]:
        page = await audit.index(info.context.viewer, given(kind), paging(info, first, after))
        return connection(page, AuditEvent)


@strawberry.type
class AccessMutations:
    @mutation(
        Capability.MANAGE_ACCESS,
        "Make an access token for yourself or another user. The answer is the only time that the "
        "token itself can be seen.",
    )
    async def create_access_token(
        self, info: Info, input: Input[CreateAccessTokenInput]
    ) -> CreateAccessTokenPayload:
        viewer, user = info.context.viewer, given(input.user_id)
        user_id = None if user is None else required_id(user, "User", ("userId",))
        secret: str | None = None

        async def operation() -> Result:
            nonlocal secret
            new = await tokens.create(
                viewer, input.label, user_id, given(input.scopes), input.expires_in_days
            )
            secret = new.secret
            return {"accessToken": new.id}

        result = await perform(info, input, operation)
        return CreateAccessTokenPayload(
            access_token=await _access_token(info, result), secret=secret
        )

    @mutation(
        Capability.MANAGE_ACCESS,
        "End an access token or session at once. One that has ended already stays as it is.",
    )
    async def revoke_access_token(
        self, info: Info, input: Input[RevokeAccessTokenInput]
    ) -> RevokeAccessTokenPayload:
        token_id = required_id(input.id, "AccessToken")

        async def operation() -> Result:
            await revoke.revoke(info.context.viewer, token_id)
            return {"accessToken": token_id}

        result = await perform(info, input, operation)
        return RevokeAccessTokenPayload(access_token=await _access_token(info, result))

    @mutation(
        Capability.MANAGE_ACCESS,
        "End all browser sessions and access tokens of a user of the account at once.",
    )
    async def sign_out_user(self, info: Info, input: Input[SignOutUserInput]) -> SignOutUserPayload:
        user_id = required_id(input.user_id, "User", ("userId",))

        async def operation() -> Result:
            await revoke.sign_out_everywhere(info.context.viewer, user_id)
            return {"user": user_id}

        result = await perform(info, input, operation)
        return SignOutUserPayload(user=await _user(info, result["user"]))

    @mutation(
        Capability.MANAGE_OWN_ACCESS,
        "End all of your browser sessions and access tokens at once, this one too.",
    )
    async def sign_out_everywhere(self, info: Info) -> SignOutEverywherePayload:
        viewer = info.context.viewer
        ended = await revoke.sign_out_everywhere(viewer, viewer.user_id)
        return SignOutEverywherePayload(
            ended_sessions=ended.sessions, ended_access_tokens=ended.tokens
        )

    @mutation(
        Capability.MANAGE_OWN_ACCESS,
        "Change your password. Your other browser sessions end; access tokens stay in force.",
    )
    async def change_password(
        self, info: Info, input: Input[ChangePasswordInput]
    ) -> ChangePasswordPayload:
        viewer = info.context.viewer
        await passwords.change_password(viewer, input.current_password, input.new_password)
        return ChangePasswordPayload(user=await _user(info, viewer.user_id))


async def _access_token(info: Info, result: Result) -> AccessToken | None:
    row = await rows.by_id(info.context.viewer, result["accessToken"])
    return AccessToken(row=row) if row else None


async def _user(info: Info, user_id: int) -> User | None:
    row = await users.by_id(info.context.viewer, user_id)
    return User(row=row) if row else None
