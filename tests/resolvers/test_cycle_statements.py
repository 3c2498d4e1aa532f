"""The cycle of a caller takes as few statements as its locks allow."""

import pytest

from tests.resolvers.office import KEY, Office
from tests.resolvers.shifts import Shift
from tests.statements import Statements


@pytest.fixture
async def shift(office: Office) -> Shift:
    shift = await Shift.begun(office)
    await shift.record(await shift.claim())  # the process knows the campaign's queue then
    return shift


async def test_a_record_that_claims_the_next_call(shift: Shift, statements: Statements) -> None:
    """The token; a transaction of the key, the lock, the end and the check; one of the claim."""
    call = await shift.claim()
    statements.clear()
    payload = await shift.answer(call, claimNext=True, idempotencyKey=KEY)
    assert payload["next"] is not None
    assert payload["call"]["result"] is not None
    assert len(statements) == 13 + ANSWERS


async def test_a_claim(shift: Shift, statements: Statements) -> None:
    statements.clear()
    assert await shift.claim() is not None
    assert len(statements) == 7 + ANSWERS


ANSWERS = 1
"""The answers of calls are read by themselves, because they may be large."""
