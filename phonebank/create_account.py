import click

from phonebank.database import with_database
from phonebank.ids import shown


@click.command()
@click.argument("name")
@click.option("--time-zone", default="America/New_York", show_default=True, help="IANA name.")
@click.option("--country", default="US", show_default=True, help="Two-letter ISO code.")
@click.option("--owner-name", help="The name of the first owner; needs --owner-email.")
@click.option("--owner-email", help="Invite the first owner, who gets this address.")
def create_account(
    name: str, time_zone: str, country: str, owner_name: str | None, owner_email: str | None
) -> None:
    """Make an account NAME and print its id.

    With --owner-email, invite its first owner as well, and print on a second line the link with
    which they set a password. The link works once, within seven days. The rest is done through the
    API.
    """
    from services import accounts

    if owner_email is None:
        if owner_name is not None:
            raise click.UsageError("--owner-name needs --owner-email.")
        made = accounts.create_account(name, time_zone, country)
        click.echo(shown("Account", with_database(made)))
        return
    owned = with_database(
        accounts.create_owned_account(
            name, time_zone, country, owner_name or owner_email, owner_email
        )
    )
    click.echo(shown("Account", owned.account_id))
    click.echo(f"{_public_url()}/invitation/{owned.token}")


def _public_url() -> str:
    from settings import get_settings

    url = get_settings().public_url
    if url is None:
        click.echo(
            "PUBLIC_URL is not set: put the address of the service before the link.", err=True
        )
    return url or ""
