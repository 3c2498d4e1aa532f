import click

from phonebank.database import with_database
from phonebank.ids import shown


@click.command()
@click.argument("name")
@click.option("--time-zone", default="America/New_York", show_default=True, help="IANA name.")
def create_account(name: str, time_zone: str) -> None:
    """Make an account NAME and print its id."""
    from services import accounts

    click.echo(shown("Account", with_database(accounts.create_account(name, time_zone))))
