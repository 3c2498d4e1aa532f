"""Mutations that may be repeated (docs/adr/0007).

A key belongs to a user and a mutation and is kept for 24 hours. Only success is kept: it is
written in the transaction of the operation, so that a refusal or a crash keeps nothing.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from foundation import sql
from foundation.actors import Viewer
from foundation.characters import unreadable
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.transactions import transaction

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 255
PATIENCE = timedelta(minutes=2)
"""How long a repetition waits for the first request: as long as a request may take by default."""

Result = dict[str, Any]
Operation = Callable[[], Awaitable[Result]]


async def once(
    viewer: Viewer,
    mutation: str,
    key: str | None,
    given: object,
    operation: Operation,
    expected: Result | None = None,
) -> Result:
    """Run the operation, or return the result that it had under this key before.

    A repetition at the same time waits for the first. `given` is the whole input: with a different
    one the key is refused with IDEMPOTENCY_KEY_REUSED. The result must be JSON. If it is the
    expected one, storing it takes no further statement.
    """
    if key is None:
        return await operation()
    async with transaction(PATIENCE):
        expected = expected or {}
        before = await _claim(viewer, mutation, _checked(key), _fingerprint(given), expected)
        if before is not None:
            return before
        result = await operation()
        if result == expected:
            return result
        await sql.execute(
            """UPDATE idempotency_key SET result = $4
               WHERE user_id = $1 AND mutation = $2 AND key = $3""",
            viewer.user_id,
            mutation,
            key,
            json.dumps(result),
        )
        return result


async def claim_each(viewer: Viewer, inputs: Mapping[str, object], key: str) -> set[str]:
    """Take the same key for several mutations, given with their inputs, in one transaction.

    Returns those that had no effect under this key before; the others are done. It waits for
    whoever holds one. `give_back` those that turn out to have no effect.
    """
    records = await sql.rows(
        """INSERT INTO idempotency_key (user_id, mutation, key, input_hash, result, created_at)
           SELECT $1, mutation, $4, decode(input_hash, 'hex'), '{}', clock_timestamp()
           FROM unnest($2::text[], $3::text[]) AS given(mutation, input_hash) ORDER BY mutation
           ON CONFLICT (user_id, mutation, key) DO UPDATE
             SET input_hash = excluded.input_hash, result = excluded.result,
               created_at = excluded.created_at
             WHERE idempotency_key.created_at < clock_timestamp() - $5::interval
           RETURNING mutation""",
        viewer.user_id,
        list(inputs),
        [_fingerprint(given).hex() for given in inputs.values()],
        _checked(key),
        KEPT_FOR,
    )
    return {record["mutation"] for record in records}


async def give_back(viewer: Viewer, mutations: Collection[str], key: str) -> None:
    """Forget that these were claimed."""
    await sql.execute(
        """DELETE FROM idempotency_key
           WHERE user_id = $1 AND mutation = ANY($2::text[]) AND key = $3""",
        viewer.user_id,
        list(mutations),
        key,
    )


def _checked(key: str) -> str:
    if not 1 <= len(key) <= LONGEST_KEY:
        message = f"An idempotency key has 1 to {LONGEST_KEY} characters."
    elif found := unreadable(key):
        message = f"The idempotency key has {found}, which cannot be read. Leave it out."
    else:
        return key
    raise refuse(UserErrorCode.INVALID, ["idempotencyKey"], message)


def _fingerprint(given: object) -> bytes:
    return hashlib.sha256(json.dumps(given, sort_keys=True, default=_plain).encode()).digest()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return repr(value)


async def _claim(
    viewer: Viewer, mutation: str, key: str, fingerprint: bytes, expected: Result
) -> Result | None:
    """Take the key, after waiting for whoever holds it. Returns the result if one is kept.

    A key that is too old is taken in the same statement as a new one.
    """
    place = (viewer.user_id, mutation, key)
    taken = await sql.execute(
        """INSERT INTO idempotency_key AS kept
             (user_id, mutation, key, input_hash, result, created_at)
           VALUES ($1, $2, $3, $4, $5, clock_timestamp())
           ON CONFLICT (user_id, mutation, key) DO UPDATE SET input_hash = excluded.input_hash,
             result = excluded.result, created_at = excluded.created_at
           WHERE kept.created_at < clock_timestamp() - $6::interval""",
        *place,
        fingerprint,
        json.dumps(expected),
        KEPT_FOR,
    )
    if taken:
        return None
    record = await sql.row(
        """SELECT input_hash, result FROM idempotency_key
           WHERE user_id = $1 AND mutation = $2 AND key = $3""",
        *place,
    )
    if record is None or record["input_hash"] != fingerprint:
        raise _reused()
    result: Result = json.loads(record["result"])
    return result


def _reused() -> Refused:
    message = "This key was used with another input in the last 24 hours. Send a new key."
    return refuse(UserErrorCode.IDEMPOTENCY_KEY_REUSED, ["idempotencyKey"], message)


async def forget_old_keys() -> int:
    """Drop the keys older than 24 hours. Returns how many there were."""
    return await sql.execute_in_batches(
        """DELETE FROM idempotency_key WHERE id = ANY(ARRAY(
             SELECT id FROM idempotency_key
             WHERE created_at < (SELECT clock_timestamp() - $kept_for::interval)
             ORDER BY created_at LIMIT $batch))""",
        kept_for=KEPT_FOR,
    )
