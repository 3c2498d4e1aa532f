"""The command line: `python -m phonebank`."""

import click

from phonebank.commands import COMMANDS


@click.group(commands=COMMANDS, invoke_without_command=True)
@click.pass_context
def cli(context: click.Context) -> None:
    """Run and look after a phonebank service.

    Every command reads its settings from the environment; docs/settings.md lists them.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


if __name__ == "__main__":
    cli(prog_name="python -m phonebank")
