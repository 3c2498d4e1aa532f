import click

from phonebank.database import explained


@click.command()
def migrate() -> None:
    """Bring the database up to date (the release phase)."""
    explained(_migrate())
    click.echo("The database is up to date.")


async def _migrate() -> None:
    from foundation import migrations
    from settings import get_settings
    from telephony.registry import require_known_carrier

    require_known_carrier(get_settings())
    await migrations.migrate()
