"""Adding the numbers of a file to the list (docs/adr/0003)."""

from collections.abc import Generator
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from typing import BinaryIO

from foundation import sql
from foundation.actors import Viewer
from foundation.transactions import transaction
from models.do_not_call import DoNotCallSource
from services.contacts.columns import columns_of
from services.contacts.new_contacts import Batch, batches
from services.contacts.reading import read_ahead
from services.contacts.tables import reading
from services.contacts.upload import UploadResult
from services.do_not_call.store import store

_STATEMENT_TIMEOUT = timedelta(minutes=15)


async def add_numbers(viewer: Viewer, file: BinaryIO) -> UploadResult:
    """Add the phone numbers of a CSV file, which is read from its start more than once.

    Either all of them are added or none. Other columns than that of the phone number are not kept.
    Numbers that are on the list already, or twice in the file, are duplicates. The numbers are
    collected first and added in one statement, so that a caller who records that a contact does not
    want to be called waits only for that statement. A job withdraws them from the queues.

    Raises UnusableFile and OverLimit, as for contacts.
    """
    result = UploadResult()
    async with transaction(_STATEMENT_TIMEOUT):
        await sql.execute("CREATE TEMPORARY TABLE uploaded_number (phone text) ON COMMIT DROP")
        async with aclosing(read_ahead(_parsed(file, viewer.country))) as coming:
            async for batch in coming:
                phones = [contact.phone for contact in batch.contacts]
                await sql.execute("INSERT INTO uploaded_number SELECT unnest($1::text[])", phones)
                result.count(batch, 0, len(phones))
        result.require_rows()
        result.accepted = await store(
            viewer,
            viewer.account_id,
            DoNotCallSource.IMPORTED,
            "SELECT DISTINCT phone FROM uploaded_number",
        )
        result.duplicates -= result.accepted
    return result


def _parsed(file: BinaryIO, country: str) -> Generator[Batch, None, None]:
    with reading(file) as table:
        columns = columns_of(table.header)
        numbers = replace(columns, first_name=None, last_name=None, custom=())
        yield from batches(table.rows, numbers, country)
