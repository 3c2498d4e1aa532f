"""Users: listing, inviting, changing and deactivating them."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import strawberry

from models.password_links import PasswordLinkKind
from models.roles import Capability, Role
from models.users import UserStatus
from resolvers.fields import Input, mutation, perform, query, required_id, required_value
from schema import user_changes as types
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    connection,
    paging,
)
from schema.context import Info
from schema.optional import given
from schema.shapes import Keyed
from schema.users import User, user_by_id
from services import deactivation
from services.idempotency_keys import Result
from services.users import pages, password_reset
from services.users.invite import invite
from services.users.reactivate import reactivate
from services.users.update import update


@strawberry.type
class UserQueries:
    @query(
        Capability.MANAGE_CAMPAIGNS,
        "The users of the account, by name. Without arguments, deactivated users are among them.",
    )
    async def users(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Return only users whose name or e-mail address contains this text, "
                "without regard to upper and lower case."
            ),
        ] = strawberry.UNSET,
        role: Annotated[
            Role | None,
            strawberry.argument(
                description="Return only users with this role. If it is null or left out, return "
                "all roles."
            ),
        ] = strawberry.UNSET,
        status: Annotated[
            UserStatus | None,
            strawberry.argument(
                description="Return only users with this status; choose ACTIVE for people who can "
                "be added to a campaign. If it is null or left out, return all."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[User] | None:
        wanted = pages.Wanted(given(search), given(role), given(status))
        page = await pages.page(
            info.context.viewer, wanted, paging(info, first, after, last, before)
        )
        return connection(page, User)


@strawberry.type
class UserMutations:
    @mutation(
        Capability.MANAGE_ACCOUNT,
        "Invites a person to the account and returns the link with which they set a password. You "
        "need a token without scopes, or a session.",
    )
    async def invite_user(
        self, info: Info, input: Input[types.InviteUserInput]
    ) -> types.InviteUserPayload:
        url: str | None = None

        async def operation() -> Result:
            nonlocal url
            invited = await invite(info.context.viewer, input.name, input.email, input.role)
            url = _link(info, PasswordLinkKind.INVITATION, invited.token)
            return {"user": invited.user_id}

        result = await perform(info, input, operation)
        user = await user_by_id(info, result["user"])
        return types.InviteUserPayload(user=user, invitation_url=url)

    @mutation(
        Capability.MANAGE_ACCOUNT,
        "Changes the name or the role of a user. The last active owner stays an owner. You need a "
        "token without scopes, or a session.",
    )
    async def update_user(
        self, info: Info, input: Input[types.UpdateUserInput]
    ) -> types.UpdateUserPayload:
        name = required_value(input.name, "name")
        role = required_value(input.role, "role")

        async def act(user_id: int) -> None:
            await update(info.context.viewer, user_id, name, role)

        return types.UpdateUserPayload(user=await _changed(info, input, input.id, act))

    @mutation(
        Capability.MANAGE_ACCOUNT,
        "Ends the access of a user at once: their sessions, access tokens, assignments and the "
        "links to their exports. What they did stays. The last active owner cannot be deactivated. "
        "You need a token without scopes, or a session.",
    )
    async def deactivate_user(
        self, info: Info, input: Input[types.DeactivateUserInput]
    ) -> types.DeactivateUserPayload:
        async def act(user_id: int) -> None:
            await deactivation.deactivate(info.context.viewer, user_id)

        return types.DeactivateUserPayload(user=await _changed(info, input, input.id, act))

    @mutation(
        Capability.MANAGE_ACCOUNT,
        "Lets a deactivated user sign in again with the password that they had. Their access "
        "tokens and assignments do not come back. You need a token without scopes, or a session.",
    )
    async def reactivate_user(
        self, info: Info, input: Input[types.ReactivateUserInput]
    ) -> types.ReactivateUserPayload:
        async def act(user_id: int) -> None:
            await reactivate(info.context.viewer, user_id)

        return types.ReactivateUserPayload(user=await _changed(info, input, input.id, act))

    @mutation(
        Capability.MANAGE_ACCOUNT,
        "Creates a link with which a user sets a new password. The links that they had before end. "
        "You need a token without scopes, or a session.",
    )
    async def create_password_reset(
        self, info: Info, input: Input[types.CreatePasswordResetInput]
    ) -> types.CreatePasswordResetPayload:
        user_id = required_id(input.id, "User")
        new = await password_reset.create_password_reset(info.context.viewer, user_id)
        return types.CreatePasswordResetPayload(
            user=await user_by_id(info, user_id), reset_url=_link(info, new.kind, new.token)
        )


async def _changed(
    info: Info, sent: Keyed, global_id: str, act: Callable[[int], Awaitable[None]]
) -> User | None:
    """Change a user, once for each idempotency key. Returns them as they are now."""
    user_id = required_id(global_id, "User")

    async def operation() -> Result:
        await act(user_id)
        return {"user": user_id}

    result = await perform(info, sent, operation)
    return await user_by_id(info, result["user"])


_PATHS = {
    PasswordLinkKind.INVITATION: "invitation",
    PasswordLinkKind.PASSWORD_RESET: "password-reset",
}


def _link(info: Info, kind: PasswordLinkKind, token: str) -> str:
    return f"{info.context.base_url}/{_PATHS[kind]}/{token}"
