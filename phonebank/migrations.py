import asyncio

import click


@click.command()
@click.option("--check", is_flag=True, help="Fail if the models need a migration.")
@click.option("--make", is_flag=True, help="Write the migration that the models need.")
def migrations(check: bool, make: bool) -> None:
    """Compare the models with the migrations. This needs no database."""
    from phonebank.missing_migrations import missing, write

    found = asyncio.run(write() if make else missing())
    for line in found:
        click.echo(line)
    if check and found:
        raise SystemExit(
            "phonebank: run `python -m phonebank migrations --make` and commit the file."
        )
