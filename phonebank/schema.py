"""`python -m phonebank schema`."""

from pathlib import Path

import click

PRINTED = Path("schema/schema.graphql")


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the file is up to date.")
def schema(check: bool) -> None:
    """Print the GraphQL schema to schema/schema.graphql."""
    from server.graphql.schema import graphql_schema

    printed = graphql_schema.as_str() + "\n"
    if not check:
        PRINTED.write_text(printed)
    elif PRINTED.read_text() != printed:
        raise SystemExit(
            f"phonebank: {PRINTED} is not the schema of the code. Run `python -m phonebank schema`."
        )
