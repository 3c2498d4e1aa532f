"""Ids on the command line: the same as in GraphQL."""


def shown(kind: str, row_id: int) -> str:
    """The id of a row, as GraphQL shows it."""
    from schema.ids import encode

    return encode(kind, row_id)


def account_number(global_id: str) -> int:
    """The number of the account with this id; ends the command if it is not an account's id."""
    from schema.ids import decode

    number = decode(global_id, "Account")
    if number is None:
        raise SystemExit(
            f"phonebank: {global_id!r} is not the id of an account. "
            "`python -m phonebank list-accounts` shows the ids."
        )
    return number
