"""What callers may spend in a minute: by token and by account, in points of cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from foundation.actors import Viewer
from foundation.rate_limits import Allowance, Bucket, Rate, take_from_all
from server.documents import limits
from settings import Settings


@dataclass(eq=False)
class OverBudget(Exception):  # noqa: N818  # an outcome, not a fault
    """A budget does not have enough left. The message says whose, and when to try again."""

    message: str
    retry_after: int
    """Seconds, at least 1."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a request cost, and what is left of the narrower budget; None while Redis is away."""

    cost: int
    budget: Allowance | None

    @property
    def report(self) -> dict[str, object]:
        """`extensions.cost` of a response."""
        return {
            "requested": self.cost,
            "limit": limits.COST,
            "budget": self.budget.limit if self.budget else None,
            "remaining": self.budget.remaining if self.budget else None,
            "resetAfterSeconds": ceil(self.budget.reset_after) if self.budget else None,
        }


async def spend(settings: Settings, viewer: Viewer, cost: int) -> Spent:
    """Take the cost from the budgets of the token and of the account.

    Raises OverBudget. While Redis is away nothing is counted and nobody is refused.
    """
    token = Rate(settings.rate_limit_token_per_minute, 60)
    account = Rate(settings.rate_limit_account_per_minute, 60)
    allowances = await take_from_all(
        [
            Bucket(token, ("token", str(viewer.token_id))),
            Bucket(account, ("account", str(viewer.account_id))),
        ],
        cost,
    )
    if allowances is None:
        return Spent(cost, None)
    if not all(allowance.allowed for allowance in allowances):
        raise _over(allowances, cost)
    return Spent(cost, min(allowances, key=lambda allowance: allowance.remaining))


def _over(allowances: Sequence[Allowance], cost: int) -> OverBudget:
    whose, narrow = max(
        zip(("token", "account"), allowances, strict=True), key=lambda each: each[1].retry_after
    )
    seconds = max(1, ceil(narrow.retry_after))
    message = (
        f"This costs {cost} and {narrow.remaining} of {narrow.limit} a minute are left to this "
        f"{whose}; send it again in {seconds} s."
    )
    return OverBudget(message, seconds)
