"""The phone number stock, and what is owed to the carrier."""

from typing import TextIO

import click

from phonebank.accounts import answer


@click.command()
@click.argument("account", type=int)
@click.argument("numbers", type=click.File())
def stock(account: int, numbers: TextIO) -> None:
    """Add phone numbers to the account with the number ACCOUNT.

    NUMBERS is a file with one number a line; - is standard input.
    """
    from services.phone_numbers import stock as stocking

    lines = [line.strip() for line in numbers if line.strip()]
    done = answer(stocking.add(account, lines))
    click.echo(f"Added {done.added}; {done.known} were in circulation already.")


@click.command()
@click.option("--retry", is_flag=True, help="Have the dead ones tried anew.")
def stuck(retry: bool) -> None:
    """Show work for the carrier that does not get on."""
    from services.carrier_operations import stuck as operations

    if retry:
        click.echo(f"{answer(operations.retry_dead())} will be tried anew.")
        return
    for found in answer(operations.stuck()):
        click.echo(
            f"{found['id']} {found['kind']} {found['e164'] or found['region']} {found['state']} "
            f"after {found['attempts']} attempts: {found['advice'] or found['last_error']}"
        )
