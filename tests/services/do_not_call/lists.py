"""The do-not-call list as it is stored."""

from io import BytesIO

from foundation import sql
from foundation.actors import Viewer
from services.contacts.upload import UploadResult
from services.do_not_call.upload import add_numbers


async def listed(viewer: Viewer) -> list[tuple[str, str]]:
    """The numbers on the account's list with their sources, in the order in which they came."""
    records = await sql.rows(
        "SELECT phone, source FROM do_not_call WHERE account_id = $1 ORDER BY id",
        viewer.account_id,
    )
    return [(record["phone"], record["source"]) for record in records]


async def imported(viewer: Viewer, text: str) -> UploadResult:
    return await add_numbers(viewer, BytesIO(text.encode()))
