"""What can be watched. Another noun is one entry here (CONTRIBUTING.md)."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass

from foundation.changes import Fingerprints, Noun
from services.assignments.fingerprints import fingerprints as of_assignments
from services.campaigns.fingerprints import fingerprints as of_campaigns
from services.carrier_operations.fingerprints import fingerprints as of_carrier_operations
from services.exports.fingerprints import fingerprints as of_exports


@dataclass(frozen=True, slots=True)
class Watched:
    """How things of a kind are watched. `own`: each user is shown their own only."""

    fingerprints: Callable[[int, Collection[int]], Awaitable[Fingerprints]]
    """Those of an account; of things that are shown to their user only, those of these users."""
    own: bool = False


NOUNS: Mapping[Noun, Watched] = {
    Noun.CAMPAIGN: Watched(lambda account_id, _: of_campaigns(account_id)),
    Noun.ASSIGNMENT: Watched(of_assignments, own=True),
    Noun.EXPORT: Watched(lambda account_id, _: of_exports(account_id)),
    Noun.CARRIER_OPERATION: Watched(lambda account_id, _: of_carrier_operations(account_id)),
}
