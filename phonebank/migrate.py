"""`python -m phonebank migrate` and `migrations`."""

import asyncio

import click


@click.command()
def migrate() -> None:
    """Bring the database up to date (the release phase)."""
    from foundation import migrations

    asyncio.run(migrations.migrate())
    click.echo("The database is up to date.")


@click.command()
@click.option("--check", is_flag=True, help="Fail where the models need a migration.")
@click.option("--make", is_flag=True, help="Write the migration that the models need.")
def migrations(check: bool, make: bool) -> None:
    """Compare the models with the migrations. Needs no database."""
    from phonebank.missing_migrations import missing, write

    found = asyncio.run(write() if make else missing())
    for line in found:
        click.echo(line)
    if check and found:
        raise SystemExit(
            "phonebank: run `python -m phonebank migrations --make` and commit the file."
        )
