"""Who made and launched the campaigns of earlier releases: their events know."""

from foundation import sql

_OF_EVENT = """(SELECT e.user_id FROM campaign_event e
    WHERE e.campaign_id = c.id AND e.kind IN ({kinds}) ORDER BY e.id LIMIT 1)"""
_CREATOR = _OF_EVENT.format(kinds="'CREATED', 'CLONED'")
_LAUNCHER = _OF_EVENT.format(kinds="'LAUNCHED'")


async def fill() -> int:
    """Note who made and launched the campaigns that do not say so; returns how many were filled.

    It is safe to run this twice, twice at once, or late: a campaign that somebody else is changing
    is left for the next time.
    """
    filled, last = 0, 0
    while True:
        batch = await sql.row(_FILL, last, sql.BATCH)
        assert batch is not None
        if batch["last"] is None:
            return filled
        filled, last = filled + batch["filled"], batch["last"]


_FILL = f"""WITH unknown AS (
      SELECT c.id, {_CREATOR} AS creator, {_LAUNCHER} AS launcher FROM campaign c
      WHERE c.id > $1 AND (
        c.created_by_id IS NULL OR (c.launched_by_id IS NULL AND c.launched_at IS NOT NULL))
      ORDER BY c.id LIMIT $2 FOR UPDATE OF c SKIP LOCKED),
    filled AS (
      UPDATE campaign c SET created_by_id = coalesce(c.created_by_id, unknown.creator),
        launched_by_id = coalesce(c.launched_by_id, unknown.launcher)
      FROM unknown WHERE c.id = unknown.id AND (
        (c.created_by_id IS NULL AND unknown.creator IS NOT NULL)
        OR (c.launched_by_id IS NULL AND unknown.launcher IS NOT NULL))
      RETURNING c.id)
    SELECT (SELECT max(id) FROM unknown) AS last, (SELECT count(*) FROM filled) AS filled"""
