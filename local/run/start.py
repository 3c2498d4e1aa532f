"""`make run`: the engines, a filled demo, the web process and the worker, until Ctrl-C."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from local import demo_env
from local.banner import banner, say
from local.embedded import Engines, clock, engines_in, held
from local.processes import Command, is_free, is_ready, keep_running
from settings.run import RunSettings

READY_SECONDS = 60
T = TypeVar("T")
Prepare = Callable[[Path], Awaitable[Mapping[str, str]]]
Commands = Callable[[int, str], Sequence[Command]]


class RunError(Exception):
    """What ends `make run` early. Its text tells the user what to do."""


class Stopped(Exception):  # noqa: N818  # not an error
    """Ctrl-C or SIGTERM came while something was being awaited."""


async def prepare(folder: Path) -> Mapping[str, str]:
    """Bring the database up to date and fill a new demo; answers how to sign in to it."""
    from foundation.migrations import migrate
    from settings import get_settings

    get_settings.cache_clear()
    await migrate()
    return await demo_env.signing_in(folder)


def commands(port: int, demo_token: str) -> Sequence[Command]:
    """The processes of the service, as `make run` starts them."""
    web = (
        *("-m", "uvicorn", "server.asgi:app", "--host", "127.0.0.1", "--port", str(port)),
        *("--loop", "uvloop", "--http", "httptools", "--no-access-log"),
        *("--timeout-graceful-shutdown", "10"),
    )
    worker = ("-m", "arq", "workers.settings.WorkerSettings")
    return (
        Command("web", (sys.executable, *web), {**os.environ, "DEMO_TOKEN": demo_token}),
        Command("worker", (sys.executable, *worker), dict(os.environ)),
    )


async def run(
    settings: RunSettings,
    prepare: Prepare = prepare,
    commands: Commands = commands,
) -> None:
    """Start everything, keep it running, and stop it on SIGINT, SIGTERM or a closed terminal.

    Raises EngineError or RunError, with a text for the user, when something cannot start.
    """
    stop = asyncio.Event()
    _stop_on_signals(stop)
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
            _set_environment(settings, engines, days)
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
    tokens = await _unless_stopped(prepare(folder), stop)
    url = f"http://127.0.0.1:{settings.port}/graphql"
    addresses = {"DATABASE_URL": engines.database_url, "REDIS_URL": engines.redis_url}
    file = demo_env.write(folder, {"URL": url, **tokens, **addresses})
    say("Starting the web process and the worker …")
    running = [
        asyncio.create_task(keep_running(command, stop, say))
        for command in commands(settings.port, tokens["ADMIN_TOKEN"])
    ]
    watching = asyncio.create_task(_watch(engines, folder, stop))
    try:
        await _unless_stopped(_until_ready(settings.port), stop)
        say(banner(url, tokens, file, days))
        await stop.wait()
    finally:
        stop.set()
        await asyncio.gather(*running, watching)


async def _watch(engines: Engines, folder: Path, stop: asyncio.Event) -> None:
    """Without PostgreSQL nothing works, so then everything stops; without Valkey most does."""
    valkey_runs = True
    while not stop.is_set():
        if engines.postgres.poll() is not None:
            stop.set()
            raise RunError(f"PostgreSQL ended by itself; see the end of {folder}/postgres.log.")
        if valkey_runs and engines.valkey.poll() is not None:
            valkey_runs = False
            say(
                "Valkey ended by itself: jobs and live events rest until the next `make run`. "
                f"See the end of {folder}/valkey.log."
            )
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1)


async def _until_ready(port: int) -> None:
    try:
        async with asyncio.timeout(READY_SECONDS):
            while not await is_ready(port):  # noqa: ASYNC110  # another process, no event of ours
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise RunError(
            f"The service did not become ready within {READY_SECONDS} s; its output is above."
        ) from None


async def _unless_stopped(work: Awaitable[T], stop: asyncio.Event) -> T:
    """The work's answer. Where `stop` is set first the work is cancelled and Stopped is raised."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait((task,))
    raise Stopped


def _stop_on_signals(stop: asyncio.Event) -> None:
    """Handle them from now on, even where the shell that started us had them ignored."""

    def on_signal() -> None:
        say("Still stopping …" if stop.is_set() else "Stopping the web process and the worker …")
        stop.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, on_signal)
    loop.add_signal_handler(signal.SIGTERM, on_signal)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means: stay
        loop.add_signal_handler(signal.SIGHUP, on_signal)


def _set_environment(settings: RunSettings, engines: Engines, days: int) -> None:
    """For this process, which migrates and fills the demo, and for those that it starts."""
    for name, given, ours in (
        ("DATABASE_URL", settings.database_url, engines.database_url),
        ("REDIS_URL", settings.redis_url, engines.redis_url),
    ):
        if given is not None and given != ours:
            say(
                f"{name} is set, but `make run` has an engine of its own and leaves that one alone."
            )
    os.environ.pop("DEMO_TOKEN", None)
    os.environ.setdefault("LOG_FORMAT", "console")
    os.environ.update(
        DATABASE_URL=engines.database_url,
        REDIS_URL=engines.redis_url,
        EMBEDDED="1",
        CLOCK_SHIFT_DAYS=str(days),
        PUBLIC_URL=f"http://127.0.0.1:{settings.port}",
    )
