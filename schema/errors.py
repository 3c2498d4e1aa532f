from collections.abc import Iterable

import strawberry

from foundation.errors import Problem, UserErrorCode
from schema.columns import column


@strawberry.type(
    description="One reason why a mutation was refused, or why a launch would be refused."
)
class UserError:
    row: strawberry.Private[Problem]

    code: UserErrorCode = column("The kind of reason, for programs.")
    field: list[str] = column(
        "The path to the part of the input that caused it, such as `targeting`, `base`."
    )
    message: str = column("What is wrong and what to do, for people.")


def user_errors(problems: Iterable[Problem]) -> list[UserError]:
    return [UserError(row=problem) for problem in problems]
