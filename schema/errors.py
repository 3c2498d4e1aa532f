import strawberry

from foundation.errors import Problem, UserErrorCode


@strawberry.type(description="One reason why a mutation was refused, or a launch would be.")
class UserError:
    code: UserErrorCode = strawberry.field(description="The kind of reason, for programs.")
    field: list[str] = strawberry.field(description="The path into the input that it is about.")
    message: str = strawberry.field(description="What happened and what to do, for people.")


def user_errors(problems: list[Problem] | tuple[Problem, ...]) -> list[UserError]:
    return [
        UserError(code=problem.code, field=list(problem.field), message=problem.message)
        for problem in problems
    ]
