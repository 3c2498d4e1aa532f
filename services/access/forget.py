"""Dropping access tokens, password links and audit events once their time is over."""

from datetime import timedelta

from foundation import sql

TOKENS_KEPT_FOR = timedelta(days=90)
"""How long a token is listed after it has expired, and a link is told to have expired."""

EVENTS_KEPT_FOR = timedelta(days=400)
"""A year and a month, so that this year can be compared with the last one."""


async def expired_tokens() -> int:
    """Drop tokens and sessions that expired long ago. Returns how many there were."""
    return await sql.execute_in_batches(
        """DELETE FROM access_token WHERE id = ANY(ARRAY(
             SELECT id FROM access_token
             WHERE expires_at < (SELECT clock_timestamp() - $kept_for::interval)
             ORDER BY expires_at LIMIT $batch))""",
        kept_for=TOKENS_KEPT_FOR,
    )


async def expired_links() -> int:
    """Drop password links that expired long ago. Returns how many there were."""
    return await sql.execute_in_batches(
        """DELETE FROM password_link WHERE id = ANY(ARRAY(
             SELECT id FROM password_link
             WHERE expires_at < (SELECT clock_timestamp() - $kept_for::interval)
             ORDER BY expires_at LIMIT $batch))""",
        kept_for=TOKENS_KEPT_FOR,
    )


async def old_events() -> int:
    """Drop old audit events. Returns how many there were."""
    return await sql.execute_in_batches(
        """DELETE FROM audit_event WHERE id = ANY(ARRAY(
             SELECT id FROM audit_event WHERE at < (SELECT clock_timestamp() - $kept_for::interval)
             ORDER BY at LIMIT $batch))""",
        kept_for=EVENTS_KEPT_FOR,
    )
