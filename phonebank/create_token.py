from datetime import timedelta

import click

from phonebank.database import with_database


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


@click.command()
@click.argument("email")
@click.option("--label", default="command line", show_default=True, help="What it is for.")
@click.option("--days", type=click.IntRange(1, 3650), default=365, show_default=True)
@click.option(
    "--scope",
    "scopes",
    type=Scope(),
    multiple=True,
    help="Narrow the token to this; may be given several times. Default: all that the user may do.",
)
def create_token(email: str, label: str, days: int, scopes: tuple[str, ...]) -> None:
    """Make a bearer token for the user with EMAIL. It is shown only this once."""
    from models.roles import Capability
    from services.access import tokens

    wanted = frozenset(Capability[scope] for scope in scopes) or None
    click.echo(with_database(tokens.issue_for(email, label, timedelta(days=days), wanted)))
