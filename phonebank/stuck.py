import click

from phonebank.database import with_database
from phonebank.ids import shown


@click.command()
@click.option("--retry", is_flag=True, help="Have the dead operations tried again.")
def stuck(retry: bool) -> None:
    """Show carrier operations that make no progress."""
    from services.carrier_operations import stuck as operations

    if retry:
        click.echo(f"{with_database(operations.retry_dead())} will be tried again.")
        return
    for found in with_database(operations.stuck()):
        click.echo(
            f"{shown('CarrierOperation', found['id'])} {found['kind']} "
            f"{found['e164'] or found['region']} {found['state']} "
            f"after {found['attempts']} attempts: {found['advice'] or found['last_error']}"
        )
