"""What can happen to campaigns: each rule does a thing in the product and in the model."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    initialize,
    multiple,
    rule,
)

from foundation import clock
from foundation.actors import Viewer
from services.campaigns.activity import record_activity
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from services.campaigns.auto_archive import archive_inactive
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.create import create
from services.campaigns.delete import delete
from services.campaigns.end_date import update_end_date
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting
from services.campaigns.update import update
from services.carrier_operations.run import run_due
from services.phone_numbers.circulation import return_clean_numbers
from telephony.carrier import CarrierUnavailable
from tests.factories import a_group, a_user, an_account, stocked
from tests.services.carrier_operations.owed import let_pauses_end, owed, put_others_aside
from tests.services.lifecycle_model import Model, ModelCampaign
from tests.services.lifecycle_steps import AtADay
from tests.telephony.carriers import RecordingCarrier
from tests.zones import a_zone_where_it_is_noon


class Happenings(AtADay):
    """Operations of one account, at the model's day."""

    campaigns = Bundle("campaigns")

    @initialize(target=campaigns)
    def begin(self) -> Any:
        self.model = Model()
        self.beginning = self.do(clock.now())
        self.viewer = self.do(self._account())
        self.group = self.do(a_group(self.viewer, 2))
        return multiple(self.a_launched_one(start=0, wants=2), self.create(0, 60, 1, True))

    async def _account(self) -> Viewer:
        await put_others_aside()
        return await a_user(await an_account(time_zone=a_zone_where_it_is_noon()))

    @rule(
        target=campaigns,
        start=st.sampled_from([0, 0, 3]),
        days=st.sampled_from([5, 20, 60]),
        wants=st.integers(1, 3),
        has_people=st.sampled_from([True, True, True, False]),
    )
    def create(self, start: int, days: int, wants: int, has_people: bool) -> int:
        starts = self.model.today + start
        settings: Changes = {
            "name": "Through time",
            "starts_at": self.on(starts),
            "ends_at": self.on(starts + days),
            "phone_number_selection": (["212"], wants),
        }
        if has_people:
            settings["targeting"] = Targeting(base=Segment(group_id=self.group))
        campaign_id = self.do(create(self.viewer, settings))
        self.model.campaigns[campaign_id] = ModelCampaign(starts, starts + days, wants, has_people)
        return campaign_id

    @rule(target=campaigns, start=st.sampled_from([0, 0, 3]), wants=st.integers(1, 3))
    def a_launched_one(self, start: int, wants: int) -> int:
        self.stock(wants)
        campaign_id: int = self.create(start, days=60, wants=wants, has_people=True)  # type: ignore[assignment]  # plain where we call it
        self.launch(campaign_id)
        return campaign_id

    @rule(target=campaigns, source=campaigns, dated=st.booleans())
    def clone(self, source: int, dated: bool) -> Any:
        today = self.model.today
        overrides: Changes = {"name": "Copy"}
        if dated:
            overrides |= {"starts_at": self.on(today), "ends_at": self.on(today + 40)}
        if source not in self.model.campaigns:
            self.expect(["NOT_FOUND"], clone(self.viewer, source, overrides))
            return multiple()
        made = self.do(clone(self.viewer, source, overrides)).campaign_id
        copy = self.model.campaigns[source].copy(today)
        if dated:
            copy.starts, copy.ends = today, today + 40
        self.model.campaigns[made] = copy
        return made

    @rule(campaign_id=campaigns, wants=st.integers(1, 3))
    def update(self, campaign_id: int, wants: int) -> None:
        campaign = self.model.campaigns.get(campaign_id)
        problems = self.model.wrong_status(campaign_id, "DRAFT", "ACTIVE")
        if campaign and campaign.status == "ACTIVE" and campaign.wants != wants:
            problems = ["SETTING_LOCKED"]
        changes: Changes = {"script": "Hello", "phone_number_selection": (["212"], wants)}
        if self.expect(problems, update(self.viewer, campaign_id, changes)) and campaign:
            campaign.wants = wants

    @rule(campaign_id=campaigns)
    def launch(self, campaign_id: int) -> None:
        problems = self.model.wrong_status(campaign_id, "DRAFT") or self.model.launch_problems(
            self.model.campaigns[campaign_id]
        )
        if self.expect(problems, launch(self.viewer, campaign_id)):
            self.model.launch(self.model.campaigns[campaign_id])

    @rule(campaign_id=campaigns)
    def archive(self, campaign_id: int) -> None:
        problems = self.model.wrong_status(campaign_id, "ACTIVE")
        if self.expect(problems, archive(self.viewer, campaign_id)):
            self.model.archive(self.model.campaigns[campaign_id], by_hand=True)

    @rule(ids=st.lists(campaigns, min_size=1, max_size=4))
    def archive_many(self, ids: list[int]) -> None:
        results = self.do(archive_many(self.viewer, ids, dry_run=False, key=None))
        answers: dict[int, list[str]] = {}
        for campaign_id, result in zip(ids, results, strict=True):
            if campaign_id not in answers:
                answers[campaign_id] = self.model.wrong_status(campaign_id, "ACTIVE")
                if not answers[campaign_id]:
                    self.model.archive(self.model.campaigns[campaign_id], by_hand=True)
            assert [problem.code.value for problem in result.problems] == answers[campaign_id]

    @rule(campaign_id=campaigns)
    def delete(self, campaign_id: int) -> None:
        problems = self.model.wrong_status(campaign_id, "DRAFT")
        if self.expect(problems, delete(self.viewer, campaign_id)):
            del self.model.campaigns[campaign_id]

    @rule(campaign_id=campaigns, days=st.sampled_from([-1, 1, 10, 50]))
    def update_end_date(self, campaign_id: int, days: int) -> None:
        ends = self.model.today + days
        problems = self.model.wrong_status(campaign_id, "ACTIVE") or self.model.end_problems(
            self.model.campaigns[campaign_id], ends
        )
        if self.expect(problems, update_end_date(self.viewer, campaign_id, self.on(ends))):
            self.model.campaigns[campaign_id].ends = ends

    @rule(campaign_id=campaigns)
    def call(self, campaign_id: int) -> None:
        problems = self.model.wrong_status(campaign_id, "ACTIVE")
        if self.expect(problems, record_activity(campaign_id)):
            campaign = self.model.campaigns[campaign_id]
            campaign.timer_from = max(campaign.timer_from, self.model.today)

    @rule(days=st.sampled_from([1, 2, 7, 22, 30]), workers=st.booleans())
    def days_pass(self, days: int, workers: bool) -> None:
        self.model.today += days
        if workers:
            self.inactive_campaigns_are_archived()
            self.the_carrier_is_asked(open_today=True)
            self.clean_numbers_return()

    @rule()
    def inactive_campaigns_are_archived(self) -> None:
        self.do(archive_inactive())
        for campaign in self.model.campaigns.values():
            if self.model.is_due(campaign):
                self.model.archive(campaign, by_hand=False)

    @rule(open_today=st.sampled_from([True, True, False]))
    def the_carrier_is_asked(self, open_today: bool) -> None:
        carrier = RecordingCarrier()
        if not open_today:
            for operation in self.do(owed(self.viewer)):
                carrier.answer(operation.e164, CarrierUnavailable("closed"))
        self.do(let_pauses_end(self.viewer))
        self.do(run_due(carrier))
        if open_today:
            self.model.carrier_confirms()

    @rule()
    def clean_numbers_return(self) -> None:
        self.do(return_clean_numbers())
        self.model.clean_numbers_return()

    @rule(count=st.integers(1, 4))
    def stock(self, count: int) -> None:
        self.do(stocked(self.viewer, count))
        self.model.free += count
