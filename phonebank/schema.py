from pathlib import Path

import click

PRINTED = Path("schema/schema.graphql")


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the file is up to date.")
def schema(check: bool) -> None:
    """Print the GraphQL schema to schema/schema.graphql."""
    from server.graphql.schema import graphql_schema

    printed = graphql_schema.as_str() + "\n"
    try:
        if not check:
            PRINTED.write_text(printed)
            return
        known = PRINTED.read_text()
    except OSError as error:
        raise SystemExit(
            f"phonebank: {PRINTED} cannot be used ({error.strerror}). "
            "Run this in the folder of the source code."
        ) from None
    if known != printed:
        raise SystemExit(
            f"phonebank: {PRINTED} is not the schema of the code. Run `python -m phonebank schema`."
        )
