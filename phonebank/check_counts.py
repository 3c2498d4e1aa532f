import click

from phonebank.database import with_database
from phonebank.ids import shown


@click.command()
def check_counts() -> None:
    """Count all dials and calls in full; fail if a campaign's counters differ.

    Nothing is changed. It may run while callers are calling.
    """
    from services.campaigns import counters

    drifts = with_database(counters.check())
    for drift in drifts:
        click.echo(
            f"campaign {shown('Campaign', drift.campaign_id)}: {drift.counter} is {drift.stored},"
            f" counted {drift.counted}"
        )
    if drifts:
        raise SystemExit("phonebank: these counters differ from the dials and calls.")
    click.echo("Every counter agrees with the dials and calls.")
