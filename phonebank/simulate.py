import asyncio
import os
from pathlib import Path

import click


@click.command()
@click.option("--callers", type=click.IntRange(1, 500), default=64, show_default=True)
@click.option(
    "--seconds", type=click.FloatRange(1), default=30, show_default=True, help="How long to call."
)
@click.option(
    "--talk",
    type=click.FloatRange(0),
    default=2,
    show_default=True,
    help="Mean length of a call in seconds; 0 means as fast as possible.",
)
@click.option("--campaign", help="Name of an active campaign; default: one that is open now.")
@click.option("--new", is_flag=True, help="Launch a new campaign in any case.")
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="Seed of the lengths and results of calls.",
)
@click.option(
    "--journal",
    type=click.Path(path_type=Path),
    help="File of every acknowledged record; default: simulation.jsonl in DATA_DIR.",
)
@click.option(
    "--watch-presence",
    is_flag=True,
    help="Callers vanish without leaving; watch how long they count as active.",
)
def simulate(
    callers: int,
    seconds: float,
    talk: float,
    campaign: str | None,
    new: bool,
    seed: int,
    journal: Path | None,
    watch_presence: bool,
) -> None:
    """Let simulated callers dial a campaign of the running demo, and check the outcome.

    It works through the GraphQL endpoint of $DATA_DIR/demo.env. If no campaign can be called now
    it launches one of its own. It fails if a check fails.
    """
    from local.run import demo_env
    from settings import get_settings
    from settings.run import get_run_settings

    try:
        from local.simulation.api import SimulationError
        from local.simulation.run import Plan
        from local.simulation.run import simulate as run
    except ModuleNotFoundError as error:
        raise SystemExit(
            f"phonebank: the simulation needs the package {error.name}; "
            "`pip install -r requirements-embedded.txt` has it."
        ) from None

    folder = get_run_settings().data_dir
    try:
        demo = demo_env.read(folder)
    except (OSError, UnicodeDecodeError):
        demo = {}
    if "URL" not in demo:
        raise SystemExit(
            f"phonebank: {folder}/{demo_env.FILE} cannot be read. Is `make run` running?"
        )
    os.environ.update(DATABASE_URL=demo["DATABASE_URL"], REDIS_URL=demo["REDIS_URL"])
    get_settings.cache_clear()
    plan = Plan(
        callers,
        seconds,
        talk,
        campaign,
        new,
        seed,
        journal or folder / "simulation.jsonl",
        watch_presence,
    )
    try:
        good = asyncio.run(run(plan, demo))
    except (SimulationError, OSError) as error:
        raise SystemExit(f"phonebank: {error}") from None
    if not good:
        raise SystemExit("phonebank: a check failed.")
