"""Random lives of campaigns: the product and the model agree after every step."""

import asyncio
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from foundation import sql
from services.campaigns import pages
from services.campaigns import row as campaigns
from tests.services.lifecycle_machine import Happenings
from tests.services.lifecycle_model import TIMER_DAYS

ROUNDS = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


class Lifecycle(Happenings):
    """What holds at any moment (docs/domain.md, Lifecycle)."""

    @invariant()
    def the_campaigns_are_those_of_the_model(self) -> None:
        wanted = self.model.campaigns
        found = self.do(campaigns.by_ids(self.viewer, list(wanted)))
        assert found.keys() == wanted.keys()
        for campaign_id, row in found.items():
            campaign = wanted[campaign_id]
            assert row.status == campaign.status
            assert row.auto_archive_in_days == self.model.flag(campaign)
            active = campaign.status == "ACTIVE"
            if active:
                assert row.auto_archive_at is not None
                due = row.auto_archive_at - self.beginning
                assert due.days == campaign.timer_from + TIMER_DAYS
            assert row.assigned_number_count == (campaign.wants if active else 0)
            assert row.ends_at == (None if campaign.ends is None else self.on(campaign.ends))
            assert row.contact_count == (0 if campaign.status == "DRAFT" else 2)
            reason = "MANUAL" if campaign.archived_by_hand else "INACTIVITY"
            assert row.archive_reason == (reason if campaign.status == "ARCHIVED" else None)

    @invariant()
    def the_counts_are_those_of_the_model(self) -> None:
        found, wanted = self.do(pages.counts(self.viewer)), self.model.statuses()
        assert found.draft == wanted["DRAFT"]
        assert found.active == wanted["ACTIVE"]
        assert found.archived == wanted["ARCHIVED"]

    @invariant()
    def the_numbers_are_where_the_model_has_them(self) -> None:
        records = self.do(
            sql.rows(
                """SELECT n.status, count(*) AS numbers, sum((SELECT count(*)
                     FROM phone_number_assignment a JOIN campaign c ON c.id = a.campaign_id
                     WHERE a.phone_number_id = n.id AND a.ended_at IS NULL
                       AND c.status = 'ACTIVE')) AS live
                   FROM phone_number n WHERE n.account_id = $1 GROUP BY n.status""",
                self.viewer.account_id,
            )
        )
        found = Counter({record["status"]: record["numbers"] for record in records})
        assert found == self.model.numbers()
        live = {record["status"]: record["live"] for record in records if record["live"]}
        assert live == {status: found[status] for status in ("ASSIGNED",) if found[status]}


@pytest.fixture(scope="session")
async def loop(database: None) -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_random_lives(loop: asyncio.AbstractEventLoop) -> None:
    Lifecycle.loop = loop
    run_state_machine_as_test(Lifecycle, settings=ROUNDS)
