"""Zone sets by their ids, and the contacts that have none yet (docs/domain.md, Contact hours)."""

from collections.abc import Iterable

from foundation import sql
from foundation.transactions import transaction
from models.zone_sets import FOLLOWS_THE_CAMPAIGN, NOT_LOOKED_UP
from services.contacts import zones
from services.contacts.zones import Names

_known: dict[int, Names] = {NOT_LOOKED_UP: (), FOLLOWS_THE_CAMPAIGN: ()}


async def names_of(ids: Iterable[int]) -> dict[int, Names]:
    """The names of these zone sets, which the process remembers."""
    if any(each not in _known for each in ids):
        records = await sql.rows("SELECT id, names FROM zone_set")
        _known.update({record["id"]: tuple(record["names"]) for record in records})
    return {each: _known[each] for each in ids}


async def add_missing() -> None:
    """Store the zone sets that a new version of the library of phone numbers has."""
    await sql.execute(
        """INSERT INTO zone_set (names)
           SELECT string_to_array(given.names, ',') FROM unnest($1::text[]) AS given(names)
           WHERE NOT EXISTS (
             SELECT 1 FROM zone_set z WHERE z.names = string_to_array(given.names, ','))
           ON CONFLICT (names) DO NOTHING""",
        [",".join(names) for names in zones.zone_sets()],
    )


async def look_up_batch() -> int:
    """Store the zone sets of some contacts that have none yet; returns of how many.

    It is safe to run this twice, twice at once, or late.
    """
    async with transaction():
        contacts = await sql.rows(
            """SELECT id, phone FROM contact WHERE zone_set = 0 ORDER BY id LIMIT $1
               FOR NO KEY UPDATE SKIP LOCKED""",
            sql.BATCH,
        )
        if not contacts:
            return 0
        return await sql.execute(
            """UPDATE contact SET zone_set = z.id
               FROM unnest($1::bigint[], $2::text[]) AS found(id, names)
                 JOIN zone_set z ON z.names = string_to_array(found.names, ',')
               WHERE contact.id = found.id""",
            [contact["id"] for contact in contacts],
            [",".join(zones.names_of(contact["phone"])) for contact in contacts],
        )
