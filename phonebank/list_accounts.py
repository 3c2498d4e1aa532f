import click

from phonebank.database import with_database
from phonebank.ids import shown


@click.command()
def list_accounts() -> None:
    """List all accounts: id, time zone and name, separated by tabs."""
    from foundation.characters import escaped
    from services import accounts

    for account in with_database(accounts.all_accounts()):
        name = escaped(account.name)
        click.echo(f"{shown('Account', account.id)}\t{account.time_zone}\t{name}")
