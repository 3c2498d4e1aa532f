"""Other rows that may have something of the person.

A table that comes to hold a contact's name, number or fields gets a function here, and a line in
`forget`. tests/services/erasure/test_traces.py looks for the person in every table.
"""

from foundation import sql
from services.contacts import imports
from services.erasure.person import Person


async def forget(person: Person) -> None:
    await imports.drop_rejections(person.account_id)
    await _audit_events(person)
    await _idempotency_keys(person)


async def _audit_events(person: Person) -> None:
    """That a number was taken off the do-not-call list stays, without the number and the reason."""
    await sql.execute(
        """UPDATE audit_event SET details = '{}'
           WHERE account_id = $1 AND kind = 'DO_NOT_CALL_REMOVED' AND details ->> 'phone' = $2""",
        person.account_id,
        person.phone,
    )


async def _idempotency_keys(person: Person) -> None:
    """Keys that a client made from the number, and those under which the number may have been sent.

    Their hash of the input would confirm a guess for 24 hours. Repeating these mutations without
    the key changes nothing.
    """
    await sql.execute(
        """DELETE FROM idempotency_key k USING app_user u
           WHERE u.account_id = $1 AND k.user_id = u.id
             AND (k.mutation IN ('addDoNotCallNumbers', 'updateContact')
               OR position($2 IN regexp_replace(k.key, '[^0-9]', '', 'g')) > 0)""",
        person.account_id,
        person.phone.removeprefix("+"),
    )
