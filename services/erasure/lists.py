"""The person's contacts, and their number on the do-not-call list."""

from foundation import clock, sql
from foundation.actors import Viewer
from services.erasure.person import Person


async def erase(viewer: Viewer, person: Person) -> int:
    """Empty the contacts, and put the hash on the do-not-call list. Returns how many contacts."""
    contacts = await sql.execute(
        """UPDATE contact p SET phone = $3, first_name = '', last_name = '', custom_fields = '{}'
           FROM contact_group g
           WHERE g.account_id = $1 AND p.group_id = g.id AND p.phone = $2""",
        person.account_id,
        person.phone,
        person.hash,
    )
    await sql.execute(
        "DELETE FROM do_not_call WHERE account_id = $1 AND phone = $2",
        person.account_id,
        person.phone,
    )
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, source, created_at, added_by_id)
           VALUES ($1, $2, 'ERASURE', $3, $4) ON CONFLICT (account_id, phone) DO NOTHING""",
        person.account_id,
        person.hash,
        await clock.now(),
        viewer.user_id,
    )
    return contacts
