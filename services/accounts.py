"""Accounts and their users, made from the command line."""

from dataclasses import dataclass

from foundation import clock
from foundation.actors import SYSTEM
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.transactions import transaction
from models import Account, User
from models.audit_events import AuditEventKind
from models.password_links import PasswordLinkKind
from models.roles import Role
from models.users import UserStatus
from services.access import audit, password_links
from services.account_settings import AccountSettings, code_of, problems_of
from services.users.new import insert


async def create_account(
    name: str, time_zone: str = "America/New_York", country: str = "US"
) -> int:
    """Make an account and return its id.

    Raises Refused: BLANK, TOO_LONG, INVALID, UNKNOWN_TIME_ZONE.
    """
    problems = await problems_of(AccountSettings(name, time_zone, country))
    if problems:
        raise Refused(problems)
    account: Account = await Account.create(
        name=name, time_zone=time_zone, country=code_of(country), created_at=await clock.now()
    )
    return int(account.id)


async def create_user(account_id: int, name: str, email: str, role: Role) -> int:
    """Make an active user of the account from the command line, and return their id.

    Raises Refused: BLANK, TOO_LONG, NOT_FOUND (the account), INVALID (the name cannot be read, the
    address is not one, or another user has it).
    """
    return await _create_user(account_id, name, email, role, UserStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class Owned:
    """A new account with an invited owner. The token of their link can be seen only now."""

    account_id: int
    token: str


async def create_owned_account(
    name: str, time_zone: str, country: str, owner_name: str, owner_email: str
) -> Owned:
    """Make an account and invite its first owner, from the command line.

    Raises Refused as `create_account` and `create_user` do; then there is no account either.
    """
    async with transaction():
        account_id = await create_account(name, time_zone, country)
        user_id = await _create_user(
            account_id, owner_name, owner_email, Role.OWNER, UserStatus.INVITED
        )
        kind = PasswordLinkKind.INVITATION
        return Owned(account_id, await password_links.create(account_id, user_id, kind, SYSTEM))


async def _create_user(
    account_id: int, name: str, email: str, role: Role, status: UserStatus
) -> int:
    await require_account(account_id)
    kinds = {
        UserStatus.ACTIVE: AuditEventKind.USER_CREATED,
        UserStatus.INVITED: AuditEventKind.USER_INVITED,
    }
    async with transaction():
        user_id = await insert(account_id, name, email, role, status)
        await audit.note(kinds[status], account_id, user_id, details={"role": role.value})
    return user_id


async def require_account(account_id: int) -> None:
    """Raises Refused with NOT_FOUND if there is no such account."""
    if not await Account.exists(id=account_id):
        raise refuse(UserErrorCode.NOT_FOUND, ["accountId"], "There is no account with this id.")


async def all_accounts() -> list[Account]:
    """All accounts, the oldest first."""
    return await Account.all().order_by("id")


async def all_users(account_id: int | None) -> list[User]:
    """The users of the account, or of all accounts, the oldest first of each account.

    Raises Refused with NOT_FOUND (the account).
    """
    if account_id is None:
        return await User.all().order_by("account_id", "id")
    await require_account(account_id)
    return await User.filter(account_id=account_id).order_by("id")
