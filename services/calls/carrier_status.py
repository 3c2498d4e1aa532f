"""What the carrier reports about a call: the line was busy, nobody picked up, or it failed."""

from datetime import datetime, timedelta

import structlog

from foundation import clock, sql
from foundation.actors import SYSTEM
from foundation.errors import Refused
from models.call_results import CallResult
from services.calls.record import Outcome, record

log = structlog.get_logger(__name__)

_PRECISION = timedelta(seconds=1)
"""The carrier reports times in whole seconds."""


async def end(from_number: str, to_number: str, result: CallResult, at: datetime) -> bool:
    """Record the result of the open call from a campaign's number to a contact.

    Returns False and changes nothing if there is no such call: its caller has recorded it, it was
    reported before, or it is not ours. A report from before the open call began is about an earlier
    call. `at` is real time.
    """
    call_id = await sql.value(
        """SELECT k.id FROM phone_number n
             JOIN call k ON k.phone_number_id = n.id AND k.ended_at IS NULL
             JOIN dial d ON d.id = k.dial_id
           WHERE n.e164 = $1 AND n.status <> 'RETURNED' AND d.phone = $2
             AND k.started_at - $4::interval < $3::timestamptz + $5::interval
           ORDER BY k.id LIMIT 1""",
        from_number,
        to_number,
        at,
        clock.shift(),
        _PRECISION,
    )
    if call_id is None:
        return False
    try:
        await record(SYSTEM, call_id, Outcome(result))
    except Refused:  # its caller was quicker
        return False
    log.info("call_ended_by_carrier", call_id=call_id, result=result.value)
    return True
