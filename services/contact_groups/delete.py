"""Deleting a contact group that no campaign names (docs/domain.md, Contacts; docs/adr/0026)."""

from foundation import clock, jobs, sql
from foundation.actors import Actor
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import transaction
from services.contact_groups.locking import lock
from services.contact_groups.use import names

_TOLD = 5
"""The most campaigns that a refusal names."""


async def delete(actor: Actor, group_id: int) -> None:
    """Delete a group with its contacts, of whom nobody was ever called: no campaign names it.

    The group is gone at once. A job deletes its contacts. Saving a targeting locks its groups until
    it commits, so that no campaign can begin to name a group that is being deleted. Raises Refused:
    NOT_FOUND, CONFLICT, or IN_USE with the names of campaigns.
    """
    async with transaction():
        await lock(actor, group_id, "UPDATE")
        await _require_unused(group_id)
        await sql.execute(
            "UPDATE contact_group SET deleted_at = $2 WHERE id = $1", group_id, await clock.now()
        )
        await jobs.hint(jobs.DELETE_CONTACTS)


async def _require_unused(group_id: int) -> None:
    """A statement of its own: it sees the targetings that were saved until the lock was ours."""
    found = await sql.rows(
        f"""SELECT name FROM campaign c WHERE {names("c", "$group_id::bigint")}
            ORDER BY id DESC LIMIT {_TOLD + 1}""",
        group_id=group_id,
    )
    if not found:
        return
    told = ", ".join(f"“{record['name'][:60]}”" for record in found[:_TOLD])
    more = " and others" if len(found) > _TOLD else ""
    message = (
        f"The group is in the targeting of {told}{more}. Take it out of drafts, or archive the "
        "group: what a launched campaign calls is kept."
    )
    raise refuse(UserErrorCode.IN_USE, ["id"], message)


async def delete_contacts() -> int:
    """Delete the contacts of deleted groups, and then the groups. Returns how many groups ended.

    It goes on where an earlier run was cut off, and two runs at once share the work.
    """
    groups = await sql.rows(
        "SELECT id FROM contact_group WHERE deleted_at IS NOT NULL ORDER BY deleted_at"
    )
    ended = 0
    for group in groups:
        await _delete_contacts_of(group["id"])
        ended += await sql.execute(
            """DELETE FROM contact_group g WHERE g.id = $1
                 AND NOT EXISTS (SELECT FROM contact WHERE group_id = g.id)""",
            group["id"],
        )
    return ended


async def _delete_contacts_of(group_id: int) -> None:
    """In the order of their numbers, so that no batch walks over what the ones before deleted."""
    after: str | None = ""
    while after is not None:
        after = await sql.value(
            """WITH batch AS (
                 SELECT id, phone FROM contact WHERE group_id = $1 AND phone > $2
                 ORDER BY phone LIMIT $3 FOR UPDATE SKIP LOCKED),
               gone AS (DELETE FROM contact WHERE id IN (SELECT id FROM batch))
               SELECT max(phone) FROM batch""",
            group_id,
            after,
            sql.BATCH,
        )
