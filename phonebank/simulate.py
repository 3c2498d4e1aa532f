"""`python -m phonebank simulate`, which is `make simulate`."""

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
    help="Mean length of a call in seconds; 0 is as fast as it goes.",
)
@click.option("--campaign", help="Name of an active campaign; default: one that is open now.")
@click.option("--new", is_flag=True, help="Launch a campaign of its own in any case.")
@click.option("--seed", type=int, default=0, show_default=True, help="For talks and results.")
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keeps every acknowledged record; default: simulation.jsonl in DATA_DIR.",
)
@click.option(
    "--watch-presence",
    is_flag=True,
    help="Callers vanish without leaving; watch how long they stay active callers.",
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
    """Let simulated callers dial a campaign of the running demo, and check what comes of it.

    It works through the GraphQL endpoint of $DATA_DIR/demo.env. Without a campaign that can be
    called now it launches one of its own. Fails where a check does.
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
    demo = demo_env.read(folder)
    if "URL" not in demo:
        raise SystemExit(f"phonebank: {folder}/{demo_env.FILE} is missing. Is `make run` running?")
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
    except SimulationError as error:
        raise SystemExit(f"phonebank: {error}") from None
    if not good:
        raise SystemExit("phonebank: a check failed.")
