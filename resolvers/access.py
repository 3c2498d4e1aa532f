"""Access tokens, passwords, signing out, and the record of what happened to users' access."""

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
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.optional import given
from schema.users import User
from services.access import audit, pages, passwords, revocation, tokens
from services.access.row import by_id
from services.idempotency_keys import Result
from services.users import row as users


@strawberry.type
class AccessQueries:
    @query(
        Capability.MANAGE_ACCESS,
        "The access tokens and browser sessions of the account, the newest first. They are listed "
        "until 90 days after they expire.",
    )
    async def access_tokens(
        self,
        info: Info,
        kind: Annotated[
            AccessTokenKind | None,
            strawberry.argument(
                description="Return only tokens or only sessions. If it is null or left out, "
                "return both."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[AccessToken] | None:
        page = await pages.page(
            info.context.viewer, given(kind), paging(info, first, after, last, before)
        )
        return connection(page, AccessToken)

    @query(
        Capability.MANAGE_ACCESS,
        "What happened to the access of the users of the account, the latest event first.",
    )
    async def audit_events(
        self,
        info: Info,
        kind: Annotated[
            AuditEventKind | None,
            strawberry.argument(
                description="Return only events of this kind. If it is null or left out, return "
                "all."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[AuditEvent] | None:
        page = await audit.page(
            info.context.viewer, given(kind), paging(info, first, after, last, before)
        )
        return connection(page, AuditEvent)


@strawberry.type
class AccessMutations:
    @mutation(
        Capability.MANAGE_ACCESS,
        "Creates an access token for you or another user. You can see the secret of the token only "
        "in the result of this mutation.",
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
        "Ends an access token or session at once. If it has already ended, nothing changes.",
    )
    async def revoke_access_token(
        self, info: Info, input: Input[RevokeAccessTokenInput]
    ) -> RevokeAccessTokenPayload:
        token_id = required_id(input.id, "AccessToken")

        async def operation() -> Result:
            await revocation.revoke(info.context.viewer, token_id)
            return {"accessToken": token_id}

        result = await perform(info, input, operation)
        return RevokeAccessTokenPayload(access_token=await _access_token(info, result))

    @mutation(
        Capability.MANAGE_ACCESS,
        "Ends all browser sessions and access tokens of a user of the account at once.",
    )
    async def sign_out_user(self, info: Info, input: Input[SignOutUserInput]) -> SignOutUserPayload:
        user_id = required_id(input.user_id, "User", ("userId",))

        async def operation() -> Result:
            await revocation.sign_out_everywhere(info.context.viewer, user_id)
            return {"user": user_id}

        result = await perform(info, input, operation)
        return SignOutUserPayload(user=await _user(info, result["user"]))

    @mutation(
        Capability.MANAGE_OWN_ACCESS,
        "Ends all of your browser sessions and access tokens at once, including the present one.",
    )
    async def sign_out_everywhere(self, info: Info) -> SignOutEverywherePayload:
        viewer = info.context.viewer
        ended = await revocation.sign_out_everywhere(viewer, viewer.user_id)
        return SignOutEverywherePayload(
            ended_sessions=ended.sessions, ended_access_tokens=ended.tokens
        )

    @mutation(
        Capability.MANAGE_OWN_ACCESS,
        "Changes your password. Your other browser sessions end; your access tokens stay valid.",
    )
    async def change_password(
        self, info: Info, input: Input[ChangePasswordInput]
    ) -> ChangePasswordPayload:
        viewer = info.context.viewer
        await passwords.change_password(viewer, input.current_password, input.new_password)
        return ChangePasswordPayload(user=await _user(info, viewer.user_id))


async def _access_token(info: Info, result: Result) -> AccessToken | None:
    row = await by_id(info.context.viewer, result["accessToken"])
    return AccessToken(row=row) if row else None


async def _user(info: Info, user_id: int) -> User | None:
    row = await users.by_id(info.context.viewer, user_id)
    return User(row=row) if row else None
