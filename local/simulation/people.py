"""The simulated callers: users of the demo account, made as the command line makes them."""

from datetime import timedelta

from foundation.database import connected
from foundation.errors import Refused
from local.simulation.api import SimulationError
from models.roles import Role
from services import accounts
from services.access import tokens
from services.access.viewers import viewer_of

_LIFETIME = timedelta(days=1)


async def caller_tokens(admin_token: str, count: int) -> list[str]:
    """A token for each of `count` callers of the admin's account, who are kept between runs."""
    async with connected():
        admin = await viewer_of(admin_token)
        if admin is None:
            raise SimulationError("The admin's token is not in force. Start `make run` again.")
        return [await _token(admin.account_id, number) for number in range(1, count + 1)]


async def _token(account_id: int, number: int) -> str:
    email = f"caller{number}@account{account_id}.simulation.example"
    try:
        return await tokens.issue_for(email, "simulation", _LIFETIME)
    except Refused:
        await accounts.create_user(account_id, f"Simulated caller {number}", email, Role.CALLER)
        return await tokens.issue_for(email, "simulation", _LIFETIME)
