"""Which documents a viewer may send: any, or trusted ones only (docs/adr/0030)."""

from enum import StrEnum

from foundation.actors import Viewer
from models.roles import Role
from server.graphql.parameters import Parameters
from server.graphql.refusals import refuse
from server.graphql.trusted import TrustedDocuments
from settings import Settings

NOT_FOUND = (
    "No trusted document has this `documentId`. Reload the page if it has been open for long. The "
    "ids are those of documents.json, which the build writes."
)


class Closed(StrEnum):
    """To whom the endpoint is closed for documents that are not trusted."""

    TO_CALLERS = "callers"
    """To callers with a browser session."""
    TO_ALL = "all"


REFUSALS = {
    Closed.TO_CALLERS: "With a browser session, callers may send trusted documents only. Send the "
    "`documentId` of one, or use an access token instead of the session.",
    Closed.TO_ALL: "This service executes trusted documents only (GRAPHQL_DOCUMENTS=trusted). Send "
    "the `documentId` of one.",
}


def text_of(
    parameters: Parameters, trusted: TrustedDocuments, settings: Settings, viewer: Viewer
) -> str:
    """The document that a request means. Raises RequestRefused, before any work on the text.

    The whole text of a trusted document is as good as its id.
    """
    if parameters.document_hash is not None:
        text = trusted.by_hash.get(parameters.document_hash)
        if text is None:
            raise refuse(400, NOT_FOUND, "PERSISTED_DOCUMENT_NOT_FOUND")
        return text
    if parameters.query not in trusted.texts and (why := closed(settings, viewer)) is not None:
        raise refuse(403, REFUSALS[why], "DOCUMENT_NOT_TRUSTED")
    return parameters.query


def closed(settings: Settings, viewer: Viewer | None) -> Closed | None:
    """Whether the viewer, or somebody with a token, may send trusted documents only, and why."""
    if settings.graphql_documents == "trusted":
        return Closed.TO_ALL
    if viewer is not None and viewer.by_session and viewer.role is Role.CALLER:
        return Closed.TO_CALLERS
    return None
