"""What resolvers may ask of the request that they serve."""

from dataclasses import dataclass

from graphql import DocumentNode

from server.loaders import RequestLoaders
from services.actors import Viewer


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The Context of schema/context.py, and the prepared document for server/schema.py."""

    viewer: Viewer
    loaders: RequestLoaders
    base_url: str
    document: DocumentNode
