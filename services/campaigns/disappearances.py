"""Callers who leave without a word: their campaigns change then (docs/domain.md, Callers)."""

import structlog
from redis.exceptions import RedisError

from foundation import changes, sql
from foundation.changes import Noun
from services import presence

log = structlog.get_logger(__name__)


async def tell() -> None:
    """Tell of the campaigns whose callers have disappeared. Who asks first tells it to everybody.

    While Redis is away this does nothing.
    """
    try:
        campaign_ids = await presence.disappeared()
    except (RedisError, OSError) as error:
        log.warning("presence_unknown", reason=repr(error))
        return
    if campaign_ids:
        records = await sql.rows(
            "SELECT account_id, id FROM campaign WHERE id = ANY($1::bigint[])", campaign_ids
        )
        await changes.note_each(Noun.CAMPAIGN, records)
