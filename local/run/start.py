"""Starting everything, keeping it running, and stopping it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import structlog

from local.embedded import Engines, clock, engines_in, held
from local.run import demo_env
from local.run.banner import banner
from local.run.commands import commands
from local.run.environment import set_environment
from local.run.ports import is_free
from local.run.processes import Command, keep_running
from local.run.stopping import Stopped, stop_on_signals, unless_stopped
from local.run.watch import RunError, until_ready, watch_engines
from local.terminal import say
from settings import get_settings
from settings.logs import configure_logs
from settings.run import RunSettings

Prepare = Callable[[Path], Awaitable[Mapping[str, str]]]
Commands = Callable[[int, Mapping[str, str]], Sequence[Command]]

log = structlog.get_logger("phonebank.run")


async def prepare(folder: Path) -> Mapping[str, str]:
    """Bring the database up to date and fill a new demo; returns how to sign in to it."""
    from foundation.migrations import migrate

    await migrate()
    return await demo_env.signing_in(folder)


async def start(
    settings: RunSettings,
    prepare: Prepare = prepare,
    commands: Commands = commands,
) -> None:
    """Start everything, keep it running, and stop it on SIGINT, SIGTERM or a closed terminal.

    Raises EngineError or RunError, with a text for the user, when something cannot start.
    """
    stop = asyncio.Event()
    stop_on_signals(stop)
    with held(settings.data_dir) as folder:
        if not is_free(settings.port):
            other = settings.port + 1 if settings.port < 65535 else 8000
            raise RunError(
                f"Port {settings.port} of 127.0.0.1 is in use or not allowed. Stop what uses it, "
                f"or take another: PORT={other} make run"
            )
        days = clock.decide(folder, settings.clock_shift_days)
        say(f"Starting PostgreSQL and Valkey in {folder} …")
        with engines_in(folder) as engines:
            clock.store(folder, days)
            set_environment(settings, engines, days)
            get_settings.cache_clear()
            configure_logs(get_settings())
            with suppress(Stopped):
                await _serve(settings, folder, engines, days, stop, prepare, commands)
            say("Stopping PostgreSQL and Valkey …")
    say("Stopped.")


async def _serve(
    settings: RunSettings,
    folder: Path,
    engines: Engines,
    days: int,
    stop: asyncio.Event,
    prepare: Prepare,
    commands: Commands,
) -> None:
    say("Bringing the database up to date …")
    secrets = await unless_stopped(prepare(folder), stop)
    url = f"http://127.0.0.1:{settings.port}/graphql"
    addresses = {"DATABASE_URL": engines.database_url, "REDIS_URL": engines.redis_url}
    file = demo_env.write(folder, {"URL": url, **secrets, **addresses})
    say("Starting the web process and the worker …")
    running = [
        asyncio.create_task(keep_running(command, stop, log.warning))
        for command in commands(settings.port, demo_env.of_web(secrets))
    ]
    watching = asyncio.create_task(watch_engines(engines, folder, stop, log.warning))
    try:
        await unless_stopped(until_ready(settings.port), stop)
        say(banner(url, secrets, file, days))
        await stop.wait()
    finally:
        stop.set()
        await asyncio.gather(*running, watching)
