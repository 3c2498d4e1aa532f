from collections.abc import AsyncIterator

import pytest

from tests.services.carrier_operations.owed import put_others_aside
from tests.telephony.carriers import RecordingCarrier


@pytest.fixture
async def carrier(database: None) -> AsyncIterator[RecordingCarrier]:
    """A carrier with a journal, and no work for it yet."""
    await put_others_aside()
    yield RecordingCarrier()
    await put_others_aside()
