"""archivePreview: what the confirmation dialog shows (docs/domain.md, Archive)."""

import pytest

from models.roles import Role
from tests.floor import a_seat
from tests.resolvers.office import Office, row_id, unknown

DOCUMENT = """query ($id: ID!) { archivePreview(id: $id) {
  activeCallers remaining phoneNumberCount callsInProgress } }"""


async def test_the_preview_counts_what_archiving_would_end_and_changes_nothing(
    office: Office,
) -> None:
    campaign = await office.active(phone_number_selection=(["212"], 2))
    caller = await office.colleague(Role.CALLER)
    seat = await a_seat(office.viewer, row_id(campaign), caller.viewer)
    await seat.begin()
    async with office.unchanged(campaign):
        found = await office.api.data(DOCUMENT, id=campaign)
    assert found["archivePreview"] == {
        "activeCallers": 1,
        "remaining": 2,
        "phoneNumberCount": 2,
        "callsInProgress": 1,
    }


async def test_there_is_nothing_to_end_on_a_draft_or_after_the_archive(office: Office) -> None:
    for campaign in (await office.draft(), await office.archived()):
        found = (await office.api.data(DOCUMENT, id=campaign))["archivePreview"]
        assert (found["activeCallers"], found["phoneNumberCount"]) == (0, 0)


@pytest.mark.parametrize("sent", [unknown(), "nonsense", ""])
async def test_previews_of_what_is_not_there_are_not_found(office: Office, sent: str) -> None:
    for field in ("archivePreview", "launchPreview"):
        document = f"query ($id: ID!) {{ {field}(id: $id) {{ __typename }} }}"
        assert await office.api.error_code(document, id=sent) == "NOT_FOUND"
