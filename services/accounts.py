"""Accounts and their users, made from the command line."""

from foundation import clock
from foundation.characters import has_invisible, unreadable
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.text import text_problems
from foundation.time_zones import zone_problems
from foundation.transactions import transaction
from models import Account, User
from models.audit_events import AuditEventKind
from models.roles import Role
from services.access import audit

LONGEST_NAME = 200
LONGEST_ADDRESS = 254


async def create_account(name: str, time_zone: str = "America/New_York") -> int:
    """Make an account and return its id.

    Raises Refused: BLANK, TOO_LONG, INVALID, UNKNOWN_TIME_ZONE.
    """
    _check_name(name)
    problems = await zone_problems(time_zone)
    if problems:
        raise Refused(problems)
    account: Account = await Account.create(
        name=name, time_zone=time_zone, created_at=await clock.now()
    )
    return int(account.id)


async def create_user(account_id: int, name: str, email: str, role: Role) -> int:
    """Make a user of the account and return their id.

    Raises Refused: BLANK, TOO_LONG, NOT_FOUND (the account), INVALID (the name cannot be read, the
    address is not one, or another user has it).
    """
    _check_name(name)
    address = email.strip().lower()
    if "@" not in address or len(address) > LONGEST_ADDRESS or _unwritable(address):
        raise refuse(UserErrorCode.INVALID, ["email"], "This is not an e-mail address.")
    await require_account(account_id)
    if await User.exists(email=address):
        raise refuse(UserErrorCode.INVALID, ["email"], "Another user has this address.")
    async with transaction():
        user: User = await User.create(
            account_id=account_id, name=name, email=address, role=role, created_at=await clock.now()
        )
        details = {"role": role.value}
        await audit.note(AuditEventKind.USER_CREATED, account_id, user.id, details=details)
    return int(user.id)


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


def _unwritable(address: str) -> bool:
    """Whether an address has something that nobody could type from reading it."""
    return bool(unreadable(address)) or has_invisible(address) or len(address.split()) != 1


def _check_name(name: str) -> None:
    problems = text_problems(name, ["name"], longest=LONGEST_NAME, what="The name", required=True)
    if problems:
        raise Refused(problems)
