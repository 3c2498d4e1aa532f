"""Putting many numbers on the list."""

from foundation import clock, jobs, sql
from foundation.actors import Actor
from models.do_not_call import DoNotCallSource
from services.contacts import erased


async def store(
    actor: Actor, account_id: int, source: DoNotCallSource, numbers: str, **values: object
) -> int:
    """Add the numbers that are not on the list yet; returns how many these are.

    `numbers` is a SELECT of different `phone`s with named values. The numbers of erased persons are
    on the list as hashes and are not added again. All transactions add numbers in the same order,
    so that none of them waits for one that waits for it. `withdraw` takes them out of the queues.
    """
    hashes = await erased.settled_hashes(account_id)
    if hashes.count:
        values |= hashes.values
        numbers = f"""SELECT n.phone FROM ({numbers}) n WHERE NOT EXISTS (
            SELECT FROM do_not_call x WHERE x.account_id = $account_id AND x.source = 'ERASURE'
              AND x.phone = {erased.hash_of("n.phone")})"""
    added = await sql.execute(
        f"""INSERT INTO do_not_call (account_id, phone, source, created_at, added_by_id, pending)
            SELECT $account_id, n.phone, $source, $now, $user_id, true FROM ({numbers}) n
            ORDER BY n.phone COLLATE "C" ON CONFLICT (account_id, phone) DO NOTHING""",
        account_id=account_id,
        source=source.value,
        now=await clock.now(),
        user_id=actor.user_id,
        **values,
    )
    if added:
        await jobs.hint(jobs.WITHDRAW_NUMBERS)
    return added
