"""`python -m phonebank check-counts`."""

import click

from phonebank.accounts import answer


@click.command()
def check_counts() -> None:
    """Count all dials and calls in full; fail where campaigns' counters differ.

    Nothing is changed. It may run while callers are calling.
    """
    from services.campaigns import counters

    drifts = answer(counters.check())
    for drift in drifts:
        click.echo(
            f"campaign {drift.campaign_id}: {drift.counter} is {drift.stored},"
            f" counted {drift.counted}"
        )
    if drifts:
        raise SystemExit("phonebank: these counters do not say what the dials and calls say.")
    click.echo("Every counter says what the dials and calls say.")
