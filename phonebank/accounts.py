"""Accounts, users and tokens from the command line."""

import asyncio
import sys
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

import click

T = TypeVar("T")
ROLES = ("OWNER", "ADMIN", "MODERATOR", "CALLER")


class Scope(click.ParamType[str]):
    """The name of a capability that tokens can be narrowed to."""

    name = "scope"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return _scopes().get_metavar(param, ctx)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return _scopes().convert(value, param, ctx)


def _scopes() -> "click.Choice[str]":
    from models.roles import Capability

    return click.Choice([each.name for each in Capability if each is not Capability.SIGN_IN])


def answer(work: Awaitable[T]) -> T:
    """Do the work with the database connected; a refusal ends the command with its reasons."""
    from foundation.database import connected
    from foundation.errors import Refused

    async def do() -> T:
        async with connected():
            return await work

    try:
        return asyncio.run(do())
    except Refused as refused:
        raise SystemExit(f"phonebank: {refused}") from None


@click.command()
@click.argument("name")
@click.option("--time-zone", default="America/New_York", show_default=True, help="IANA name.")
def create_account(name: str, time_zone: str) -> None:
    """Make an account NAME and print its number."""
    from services import accounts

    click.echo(answer(accounts.create_account(name, time_zone)))


@click.command()
@click.argument("account", type=int)
@click.argument("name")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True)
def create_user(account: int, name: str, email: str, role: str) -> None:
    """Make a user NAME with EMAIL in the account with the number ACCOUNT; print theirs."""
    from models.roles import Role
    from services import accounts

    click.echo(answer(accounts.create_user(account, name, email, Role(role))))


@click.command()
@click.argument("email")
@click.option("--label", default="command line", show_default=True, help="What it is for.")
@click.option("--days", type=click.IntRange(1, 3650), default=365, show_default=True)
@click.option(
    "--scope",
    "scopes",
    type=Scope(),
    multiple=True,
    help="Narrow it to this; may be given several times. Default: all that the user may.",
)
def create_token(email: str, label: str, days: int, scopes: tuple[str, ...]) -> None:
    """Make a bearer token for the user with EMAIL. It is shown this once."""
    from models.roles import Capability
    from services.access import tokens

    wanted = frozenset(Capability[scope] for scope in scopes) or None
    click.echo(answer(tokens.issue_for(email, label, timedelta(days=days), wanted)))


@click.command()
@click.option("--token", help="The token to end.")
@click.option("--email", help="End every token and session of this user.")
def revoke_token(token: str | None, email: str | None) -> None:
    """End a token, or all tokens and sessions of a user, at once."""
    from services.access import revocation

    if (token is None) == (email is None):
        raise click.UsageError("Give either --token or --email.")
    ended = answer(
        revocation.revoke_secret(token) if token else revocation.revoke_all_of(email or "")
    )
    click.echo(f"Ended {int(ended)}.")


@click.command()
@click.argument("email")
def set_password(email: str) -> None:
    """Give the user with EMAIL a password and end their browser sessions.

    It is asked for, or read from standard input where that is no terminal. Never give a password as
    an argument: other users of the machine can see it there.
    """
    from services.access import passwords

    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    answer(passwords.set_password(email, password))
    click.echo("The password is set.")
