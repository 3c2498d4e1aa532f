"""The list of an account's access tokens and sessions."""

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from models.access_tokens import AccessTokenKind
from services.access.row import COLUMNS, AccessTokenRow

_TOKENS = Listing(COLUMNS, "access_token t", Order("ACCESS_TOKEN", "t.id", int, descending=True))


async def page(actor: Actor, kind: AccessTokenKind | None, paging: Paging) -> Page[AccessTokenRow]:
    """A page of the account's tokens and sessions, the newest first. Raises BadRequest."""
    wanted = "t.account_id = $account_id"
    if kind is not None:
        wanted += " AND t.kind = $kind"
    found = await page_of(_TOKENS, wanted, paging, account_id=actor.account_id, kind=kind)
    return found.map(AccessTokenRow.read)
