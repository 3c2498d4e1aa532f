import click

from phonebank.database import with_database
from phonebank.ids import account_number, shown


@click.command()
@click.argument("account", required=False)
def list_users(account: str | None) -> None:
    """List the users of the account with the id ACCOUNT, or of all accounts.

    A line has the user's id, the account's id, the role, the e-mail address and the name,
    separated by tabs.
    """
    from foundation.characters import escaped
    from services import accounts

    wanted = None if account is None else account_number(account)
    for user in with_database(accounts.all_users(wanted)):
        ids = f"{shown('User', user.id)}\t{shown('Account', user.account_id)}"
        click.echo(f"{ids}\t{user.role.value}\t{user.email}\t{escaped(user.name)}")
