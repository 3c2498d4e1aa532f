"""`pytest --quick`: the tests for every day, in less than 90 seconds. `pytest` runs all of them.

They are chosen here, in one list, by room or file. A room is quick where its tests are about rules
and use little but this process and the database; what starts browsers, Node, workers or web
processes, fills tables or tries every value is left to the full run.
"""

from pathlib import Path

import pytest

ROOM = Path(__file__).parent

QUICK = (
    "test_quick.py",
    "contract",
    "models",
    "schema",
    "settings/test_logs.py",
    "foundation/test_clock.py",
    "foundation/test_jobs.py",
    "foundation/test_transactions.py",
    "foundation/test_turns.py",
    "services/access/test_attempts.py",
    "services/access/test_tokens.py",
    "services/calls/test_activity.py",
    "services/calls/test_archive_meets_the_floor.py",
    "services/calls/test_results.py",
    "services/campaigns/test_archive_races.py",
    "services/campaigns/test_overlaps.py",
    "services/campaigns/test_past_segments.py",
    "services/campaigns/test_recommendations.py",
    "services/carrier_operations/test_claims.py",
    "services/carrier_operations/test_run.py",
    "services/carrier_operations/test_stuck.py",
    "services/contacts",
    "services/exports/test_calls.py",
    "services/exports/test_change.py",
    "services/exports/test_requests.py",
    "services/test_contact_groups.py",
    "services/test_presence.py",
    "resolvers/test_archive_campaign.py",
    "resolvers/test_archive_campaigns.py",
    "resolvers/test_assignments.py",
    "resolvers/test_campaign_events.py",
    "resolvers/test_campaign_index.py",
    "resolvers/test_campaign_settings.py",
    "resolvers/test_clone_campaign.py",
    "resolvers/test_contact_groups.py",
    "resolvers/test_create_campaign.py",
    "resolvers/test_delete_campaign.py",
    "resolvers/test_dialing.py",
    "resolvers/test_do_not_call.py",
    "resolvers/test_exports.py",
    "resolvers/test_launch_campaign.py",
    "resolvers/test_launch_preview.py",
    "resolvers/test_phone_numbers.py",
    "resolvers/test_record_call.py",
    "resolvers/test_redial.py",
    "resolvers/test_update_campaign.py",
    "resolvers/test_update_end_date.py",
    "server/graphql/test_authentication.py",
    "server/test_negotiation.py",
    "server/test_headers.py",
    "server/test_webhooks.py",
    "telephony/test_signatures.py",
    "workers/test_job.py",
    "workers/test_schedule.py",
)

SLOW = ("services/contacts/test_list_plans.py",)
"""What fills tables in the rooms above."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--quick", action="store_true", help="only the tests of tests/quick.py, for every day"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether a file or folder is left out; None leaves it to others."""
    if not config.getoption("--quick") or not collection_path.is_relative_to(ROOM):
        return None
    if collection_path in [ROOM / name for name in SLOW]:
        return True
    chosen = [ROOM / name for name in QUICK]
    on_the_way = any(each.is_relative_to(collection_path) for each in chosen)
    inside = any(collection_path.is_relative_to(each) for each in chosen)
    return None if on_the_way or inside else True
