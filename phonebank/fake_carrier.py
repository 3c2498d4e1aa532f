import secrets
from pathlib import Path

import click


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=4010,
    show_default=True,
    help="Port on 127.0.0.1; 0: a free one.",
)
@click.option(
    "--journal",
    type=click.Path(path_type=Path),
    default=Path("fake-carrier.jsonl"),
    show_default=True,
    help="File that keeps what it did; a new run continues it.",
)
@click.option("--seed", type=int, help="Seed of the random faults; default: a new one.")
def fake_carrier(port: int, journal: Path, seed: int | None) -> None:
    """Run a carrier on this machine that speaks Twilio's API. Its numbers belong to nobody.

    docs/carriers.md shows how to use it and how to make it misbehave.
    """
    from local.fake_carrier import ACCOUNT_SID, AUTH_TOKEN
    from local.fake_carrier.run import listen, make_app, serve

    seed = secrets.randbelow(2**32) if seed is None else seed
    try:
        app, listening = make_app(journal, seed), listen(port)
    except OSError as error:
        raise SystemExit(f"phonebank: the fake carrier cannot start: {error}") from None
    except (ValueError, LookupError):
        raise SystemExit(f"phonebank: the journal {journal} cannot be read.") from None
    click.echo(f"TWILIO_BASE_URL=http://127.0.0.1:{listening.getsockname()[1]}")
    click.echo(f"TWILIO_ACCOUNT_SID={ACCOUNT_SID}\nTWILIO_AUTH_TOKEN={AUTH_TOKEN}")
    click.echo(f"The journal is {journal}, the seed {seed}. Ctrl-C stops the fake carrier.")
    serve(listening, app)
