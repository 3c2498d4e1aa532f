import click

from phonebank.database import with_database
from phonebank.ids import account_number


@click.command()
@click.argument("account")
@click.argument("numbers")
def stock(account: str, numbers: str) -> None:
    """Add phone numbers to the account with the id ACCOUNT.

    NUMBERS is a text file with one number a line; - is standard input. Only numbers of the United
    States and Canada are accepted.
    """
    from services.phone_numbers import stock as stocking

    account_id, lines = account_number(account), _lines(numbers)
    done = with_database(stocking.add(account_id, lines))
    click.echo(f"Added {done.added}; {done.known} were in circulation already.")


def _lines(path: str) -> list[str]:
    try:
        with open(0 if path == "-" else path, encoding="utf-8-sig") as file:
            return [line.strip() for line in file if line.strip()]
    except OSError as error:
        raise SystemExit(f"phonebank: {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SystemExit(
            f"phonebank: {path} is not a text file (UTF-8) with one phone number a line."
        ) from None
