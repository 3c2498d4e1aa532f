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


@pytest.mark.parametrize(
    ("preview", "status", "message"),
    [
        (
            "archivePreview",
            "DRAFT",
            "The campaign is draft. Only active campaigns can be archived.",
        ),
        (
            "archivePreview",
            "ARCHIVED",
            "The campaign is archived. Only active campaigns can be archived.",
        ),
        ("launchPreview", "ACTIVE", "The campaign is active. Only drafts can be launched."),
        ("launchPreview", "ARCHIVED", "The campaign is archived. Only drafts can be launched."),
    ],
)
async def test_a_preview_of_a_campaign_in_another_status_is_an_error_that_names_it(
    office: Office, preview: str, status: str, message: str
) -> None:
    campaign = await office.campaign_in(status)
    document = f"query ($id: ID!) {{ {preview}(id: $id) {{ __typename }} }}"
    (error,) = (await office.api.post(document, id=campaign)).json()["errors"]
    assert (error["extensions"]["code"], error["message"]) == ("WRONG_STATUS", message)


@pytest.mark.parametrize("sent", [unknown(), "nonsense", ""])
async def test_previews_of_what_is_not_there_are_not_found(office: Office, sent: str) -> None:
    for field in ("archivePreview", "launchPreview"):
        document = f"query ($id: ID!) {{ {field}(id: $id) {{ __typename }} }}"
        assert await office.api.error_code(document, id=sent) == "NOT_FOUND"
