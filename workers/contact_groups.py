import structlog

from services.contact_groups.delete import delete_contacts
from services.contacts.imports import drop_old_rejections
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def delete_contacts_of_groups(ctx: Context) -> None:
    """Delete the contacts of deleted groups."""
    if deleted := await delete_contacts():
        log.info("deleted_contact_groups", groups=deleted)


@job
async def drop_rejected_rows(ctx: Context) -> None:
    """Drop the rejected rows of old uploads."""
    if dropped := await drop_old_rejections():
        log.info("dropped_rejected_rows", imports=dropped)
