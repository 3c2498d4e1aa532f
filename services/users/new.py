"""Writing a new user."""

from foundation import clock, sql
from foundation.characters import has_invisible, unreadable
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.text import text_problems
from models.roles import Role
from models.users import UserStatus

LONGEST_NAME = 200
LONGEST_ADDRESS = 254

_TAKEN = "Somebody has this address already. Use another one."


def name_problems(name: str) -> list[Problem]:
    return text_problems(name, ["name"], longest=LONGEST_NAME, what="The name", required=True)


def written(email: str) -> str:
    """An e-mail address as it is stored."""
    return email.strip().lower()


def address_problems(email: str) -> list[Problem]:
    address = written(email)
    before, at, after = address.rpartition("@")
    if before and at and after and len(address) <= LONGEST_ADDRESS and not _unwritable(address):
        return []
    return [Problem(UserErrorCode.INVALID, ("email",), "This is not an e-mail address.")]


def _unwritable(address: str) -> bool:
    """Whether an address has something that nobody could type from reading it."""
    return bool(unreadable(address)) or has_invisible(address) or len(address.split()) != 1


async def insert(
    account_id: int, name: str, email: str, role: Role, status: UserStatus = UserStatus.ACTIVE
) -> int:
    """Write a user of the account and return their id.

    Raises Refused: BLANK, TOO_LONG, INVALID (the name cannot be read, the address is not one, or
    a user of any account has it: the message is the same for all accounts).
    """
    if problems := name_problems(name) + address_problems(email):
        raise Refused(problems)
    user_id: int | None = await sql.value(
        """INSERT INTO app_user (account_id, name, email, role, status, accepted, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING RETURNING id""",
        account_id,
        name,
        written(email),
        role.value,
        status.value,
        status is not UserStatus.INVITED,
        await clock.now(),
    )
    if user_id is None:
        raise refuse(UserErrorCode.INVALID, ["email"], _TAKEN)
    return user_id
