import asyncio

import click


@click.command()
def run() -> None:
    """Start everything on this machine, with a demo account.

    PostgreSQL, Valkey, the web process and the worker run until Ctrl-C. PORT (default 8000) is the
    port on 127.0.0.1, and DATA_DIR (default .data) is the folder that keeps the data.
    CLOCK_SHIFT_DAYS sets the demo's clock ahead. $DATA_DIR/demo.env holds the addresses and a token
    for every role.
    """
    from local.embedded import EngineError
    from local.run.start import start
    from local.run.watch import RunError
    from settings.run import get_run_settings

    try:
        asyncio.run(start(get_run_settings()))
    except (EngineError, RunError) as error:
        raise SystemExit(f"phonebank: {error}") from None
