import sys

import click

from phonebank.database import with_database


@click.command()
@click.argument("email")
def set_password(email: str) -> None:
    """Give the user with EMAIL a password and end their browser sessions.

    The command asks for it, or reads it from standard input if that is not a terminal. Never give
    a password as an argument: other users of the machine can see it there.
    """
    from services.access import passwords

    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = _first_line()
    with_database(passwords.set_password(email, password))
    click.echo("The password is set.")


def _first_line() -> str:
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        raise SystemExit("phonebank: the password on standard input is not text (UTF-8).") from None
