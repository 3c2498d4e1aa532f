import asyncio

import click


@click.command()
@click.option(
    "--url",
    envvar="URL",
    default="http://127.0.0.1:8000/graphql",
    show_default=True,
    help="The GraphQL endpoint.",
)
@click.option(
    "--token", envvar="ADMIN_TOKEN", required=True, help="A bearer token; default: $ADMIN_TOKEN."
)
@click.option("--id", "ids", multiple=True, help="Only this campaign; may be given several times.")
def watch(url: str, token: str, ids: tuple[str, ...]) -> None:
    """Show a line for each change of a campaign, until Ctrl-C.

    With `make run`, `. .data/demo.env` and `export URL ADMIN_TOKEN` set both.
    """
    from phonebank.watching import Refused, lines

    async def show() -> None:
        async for line in lines(url, token, ids):
            click.echo(line)

    try:
        asyncio.run(show())
    except Refused as refused:
        raise SystemExit(f"phonebank: {refused}") from None
    except KeyboardInterrupt:
        pass
