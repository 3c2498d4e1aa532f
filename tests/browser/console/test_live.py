"""Live pages: what others change is shown, nothing jumps, and old data says that it is old."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.async_api import Page, Request, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console, Sessions
from tests.browser.console.elsewhere import elsewhere
from tests.browser.console.floor import Make
from tests.conftest import serving
from tests.processes import free_port

pytestmark = pytest.mark.timeout(600)

STALE = "The connection is interrupted. What you see may be out of date."


def streams_of(page: Page) -> list[str]:
    """The documents of the streams that the window opens from now on."""
    opened: list[str] = []

    def note(request: Request) -> None:
        if request.headers.get("accept") == "text/event-stream":
            opened.append((request.post_data_json or {})["documentId"])

    page.on("request", note)
    return opened


async def test_what_others_change_is_shown_and_nothing_moves_under_the_user(
    console: Console,
) -> None:
    page = console.page
    async with elsewhere(console.server) as others:
        renamed, deleted = await others.draft("Door hangers"), await others.draft("Phone tree")
        await console.sign_in(path="/campaigns/draft")
        names = await console.rows()
        await page.locator(".live", has_text="Live").wait_for()
        focused = console.row("Door hangers")
        await focused.focus()
        place = await focused.bounding_box()

        await others.must(
            others.admin, "updateCampaign", "campaign { id }", id=renamed, name="Door hangers, May"
        )
        await expect(console.row("Door hangers, May")).to_be_focused()
        await others.must(others.admin, "deleteCampaign", "deletedId", id=deleted)
        await expect(console.row("Phone tree")).to_contain_text("No longer in this list")
        await others.draft("Came meanwhile")
        pill = page.get_by_role("button", name="Show 1 new")
        await expect(pill).to_be_visible()
        assert len(await console.rows()) == len(names)
        assert await console.row("Door hangers, May").bounding_box() == place
        await expect(console.row("Door hangers, May")).to_be_focused()
        assert await look_for_barriers(page) == []

        await pill.click()
        await expect(console.row("Came meanwhile")).to_have_count(1)
        await expect(console.row("Phone tree")).to_have_count(0)
        await expect(pill).to_have_count(0)


async def test_all_tabs_share_one_stream_and_another_goes_on_when_one_is_closed(
    console: Console,
) -> None:
    first = console.page
    second = await first.context.new_page()
    opened = [streams_of(first), streams_of(second)]
    async with elsewhere(console.server) as others:
        draft = await others.draft("Shared walk list")
        await console.sign_in(path="/campaigns/draft")
        await console.rows()
        await second.goto(f"{console.server.url}/campaigns/draft")
        await second.locator("tr[data-row]").first.wait_for()
        for number, page in enumerate((second, first)):
            name = f"Shared walk list {number}"
            await others.must(
                others.admin, "updateCampaign", "campaign { id }", id=draft, name=name
            )
            await expect(page.get_by_role("link", name=name)).to_be_visible()
        assert [len(each) for each in opened] == [1, 0]
        await first.close()
        await others.must(
            others.admin, "updateCampaign", "campaign { id }", id=draft, name="Taken over"
        )
        await expect(second.get_by_role("link", name="Taken over")).to_be_visible()
        assert len(opened[1]) == 1


async def test_a_call_that_is_recorded_elsewhere_moves_the_index_and_the_summary(
    console: Console, make: Make
) -> None:
    index, floor = console.page, await make("Ballots to mail")
    seat = await floor.assignment
    async with elsewhere(console.server) as others:
        await others.join(seat)
        await others.record(await others.claim(seat))
        await console.sign_in(path="/campaigns/active?search=ballots+to")
        cell = console.row("Ballots to mail").locator(".cell-remaining")
        await expect(cell).to_have_text(re.compile(r"\d"))
        summary = await index.context.new_page()
        await summary.goto(f"{console.server.url}/campaigns/{floor.campaign}")
        figure = summary.locator(".figure").first.locator("dd").first
        await expect(figure).to_have_text(re.compile(r"\d"))
        before = int((await figure.inner_text()).replace(",", ""))
        chart = summary.get_by_role("img", name=re.compile("^Results of"))
        dialed = await chart.get_attribute("aria-label")
        call = await others.claim(seat)
        await expect(figure).to_have_text(f"{before - 1:,}")
        await expect(cell).to_contain_text(f"{before - 1:,}")
        callers = summary.locator(
            ".section", has=summary.get_by_role("heading", name="Callers now")
        )
        await expect(callers).to_contain_text("In a call for")
        await others.record(call)
        await expect(callers).to_contain_text("Between calls")
        await expect(chart).not_to_have_attribute("aria-label", dialed or "")


@pytest.mark.usefixtures("own_profile")
async def test_old_data_says_that_it_is_old_until_the_network_is_back(console: Console) -> None:
    page = console.page
    async with elsewhere(console.server) as others:
        draft = await others.draft("Before the tunnel")
        await page.clock.install()
        await console.sign_in(path="/campaigns/draft")
        await console.rows()
        await expect(page.locator(".live")).to_have_text("Live")
        await page.context.set_offline(True)
        await page.clock.fast_forward(20_000)
        await expect(page.locator(".notice")).to_have_count(0)
        await page.clock.fast_forward(30_000)
        await expect(page.locator(".notice-warning")).to_contain_text(STALE)
        await expect(page.locator(".live")).to_contain_text("Offline, last update")
        await expect(page.get_by_role("status")).to_contain_text(STALE)
        assert await look_for_barriers(page) == []
        await page.clock.fast_forward("01:00:00")
        await expect(page.locator(".live")).to_contain_text("1 hour ago")
        await others.must(
            others.admin, "updateCampaign", "campaign { id }", id=draft, name="After the tunnel"
        )
        await page.context.set_offline(False)
        await expect(page.locator(".notice-warning")).to_have_count(0)
        await expect(console.row("After the tunnel")).to_have_count(1)
        await expect(page.locator(".live")).to_have_text("Live")
    console.complaints.clear()  # that the network was away


async def test_the_page_goes_on_after_the_server_was_restarted(console: Console) -> None:
    page = console.page
    with TemporaryDirectory() as folder:
        data, port = Path(folder) / "data", free_port()
        with serving(data, port=port) as server:
            window = Console(page, server, Sessions(server))
            await window.sign_in(path="/campaigns/draft")
            await window.rows()
        await expect(page.locator("tr[data-row]").first).to_be_visible()
        with serving(data, port=port) as server:
            async with elsewhere(server) as others:
                await others.draft("Made after the restart")
            await expect(page.get_by_role("button", name="Show 1 new")).to_be_visible()
    console.complaints.clear()
