import click

from phonebank.database import with_database
from phonebank.ids import account_number, shown

ROLES = ("OWNER", "ADMIN", "MODERATOR", "CALLER")


@click.command()
@click.argument("account")
@click.argument("name")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True)
def create_user(account: str, name: str, email: str, role: str) -> None:
    """Make a user NAME with EMAIL in the account with the id ACCOUNT, and print the user's id."""
    from models.roles import Role
    from services import accounts

    made = accounts.create_user(account_number(account), name, email, Role(role))
    click.echo(shown("User", with_database(made)))
