import click

from phonebank.database import with_database


@click.command()
@click.option("--token", help="The token to end.")
@click.option("--email", help="End every token and session of this user.")
def revoke_token(token: str | None, email: str | None) -> None:
    """End a token, or all tokens and sessions of a user, at once."""
    from services.access import revocation

    if (token is None) == (email is None):
        raise click.UsageError("Give either --token or --email.")
    if token is not None:
        ended = int(with_database(revocation.revoke_secret(token)))
    else:
        ended = with_database(revocation.revoke_all_of(email or ""))
    click.echo(f"Ended {ended}.")
