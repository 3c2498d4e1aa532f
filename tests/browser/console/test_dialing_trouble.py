"""What can happen in the middle of a call, and that no result is lost."""

import pytest
from playwright.async_api import Response, Route, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.floor import Floor, Make
from tests.browser.console.held import session_ended

pytestmark = pytest.mark.timeout(600)

HOUR = 3_600_000  # milliseconds


@pytest.mark.parametrize("how", ["archived", "removed"])
async def test_whoever_loses_the_campaign_during_a_call_records_it_and_is_out(
    console: Console, make: Make, how: str
) -> None:
    page = console.page
    made = await make(f"Lost, {how}")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("6")
    await (made.archive() if how == "archived" else made.remove_caller())
    notice = "This campaign was archived." if how == "archived" else "You were removed"
    await expect(page.locator(".caller-notices")).to_contain_text(notice)
    await dialer.has("Ann Abel")
    await expect(dialer.result("Refused")).to_be_checked()
    assert await look_for_barriers(page) == []
    await dialer.button("Save and finish").click()
    await dialer.has("You are done here")
    assert await look_for_barriers(page) == []
    await dialer.button("See your assignments").click()
    await page.wait_for_url("**/assignments")
    await expect(page.get_by_role("listitem").filter(has_text=f"Lost, {how}")).to_have_count(0)
    assert await made.calls() == [("Ann", "REFUSED", None)]


async def test_a_call_that_was_begun_before_the_archive_survives_loading_the_page_again(
    console: Console, make: Make
) -> None:
    made = await make("Loaded again")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("3")
    await expect(dialer.result("Voicemail")).to_be_checked()
    await made.archive()
    await console.page.reload()
    await dialer.has("Ann Abel")
    await expect(dialer.result("Voicemail")).to_be_checked()
    await dialer.button("Save and finish").click()
    await dialer.has("You are done here")
    assert await made.calls() == [("Ann", "VOICEMAIL", None)]


@pytest.mark.usefixtures("own_profile")
@pytest.mark.parametrize("away", [10_000, HOUR], ids=["ten seconds", "an hour"])
async def test_a_result_is_kept_while_the_server_is_away_and_recorded_when_it_is_back(
    console: Console, make: Make, away: int
) -> None:
    page = console.page
    await page.clock.install()
    made = await make(f"Away for {away}")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.cut_off()
    await page.clock.run_for(30_000)
    await expect(page.locator(".caller-notices")).to_contain_text("Go on with your call")
    await dialer.press("1")
    await dialer.button("Save, next contact").click()
    await expect(page.locator(".caller-notices")).to_contain_text(
        "“Talked to correct person” is kept"
    )
    await expect(dialer.result("No answer")).to_be_disabled()
    assert await look_for_barriers(page) == []
    await page.clock.fast_forward(away)
    await dialer.has("Ann Abel")
    await dialer.reconnect()
    await page.clock.run_for(20_000)
    await dialer.has("Ben Baker")
    await expect(page.locator(".caller-notices")).to_be_empty()
    assert (await made.calls())[0] == ("Ann", "TALKED_TO_CORRECT_PERSON", None)
    dialer.forgive("ERR_FAILED")


async def test_a_result_whose_confirmation_is_lost_is_recorded_once(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("Lost confirmation")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    sent: list[str] = []

    async def lose_the_first(route: Route) -> None:
        if "idempotencyKey" not in (route.request.post_data or ""):
            await route.fallback()
            return
        sent.append(route.request.post_data or "")
        if len(sent) > 1:
            await route.continue_()
            return
        await route.fetch()
        await route.abort()

    await page.route("**/graphql", lose_the_first)
    await dialer.press("5")
    await page.keyboard.press("Enter")
    await dialer.has("Ben Baker")
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert [call for call in await made.calls() if call[1]] == [("Ann", "BUSY", None)]
    dialer.forgive("ERR_FAILED")


async def test_a_result_that_waits_outlives_its_page(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Closed too early")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("4")
    await dialer.cut_off()
    await page.keyboard.press("Enter")
    await expect(page.locator(".caller-notices")).to_contain_text("“Not home” is kept")
    await page.goto("about:blank")
    await dialer.reconnect()
    await page.goto(f"{console.server.url}/assignments")
    await expect(page.get_by_role("status")).to_contain_text(
        "“Not home” was recorded for “Closed too early”."
    )
    assert await made.calls() == [("Ann", "NOT_HOME", None)]


async def record_elsewhere(made: Floor) -> None:
    """On another device of the same caller."""
    assignment = await made.assignment
    claimed = await made.caller.run("claimDial", "call { id }", assignmentId=assignment)
    given = {"callId": claimed["call"]["id"], "result": "BUSY"}
    assert (await made.caller.run("recordCall", "__typename", **given))["userErrors"] == []


async def test_a_call_that_was_recorded_elsewhere_is_told_and_the_next_one_comes(
    console: Console, make: Make
) -> None:
    made = await make("Two devices")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await record_elsewhere(made)
    await dialer.press("2")
    await console.page.keyboard.press("Enter")
    await expect(console.page.get_by_role("status")).to_contain_text(
        "already been recorded as BUSY"
    )
    await dialer.has("Ben Baker")
    assert (await made.calls())[0] == ("Ann", "BUSY", None)


async def test_one_tab_dials_and_another_can_take_over(console: Console, make: Make) -> None:
    made = await make("Two tabs")
    first = await Dialer.opened(console, made)
    await first.has("Ann Abel")
    await console.page.keyboard.press("2")
    await expect(first.result("No answer")).to_be_checked()
    other = Dialer(console, await console.page.context.new_page(), made)
    await other.page.goto(f"{console.server.url}{await made.address}")
    await other.has("You are calling in another tab")
    assert await look_for_barriers(other.page) == []
    await other.button("Call here instead").click()
    await other.has("Ann Abel")
    await expect(other.result("No answer")).to_be_checked()
    await first.has("You are calling in another tab")
    await other.page.close()
    await first.has("Ann Abel")


async def test_a_session_that_ends_during_a_call_loses_nothing(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("Session ends")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("3")
    async with session_ended(page):
        await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    await dialog.get_by_label("Password").fill(console.server.env["DEMO_PASSWORD"])
    await dialog.get_by_role("button", name="Sign in").click()
    await dialer.has("Ben Baker")
    assert (await made.calls())[0] == ("Ann", "VOICEMAIL", None)
    dialer.forgive("401")


def is_sign_of_life(response: Response) -> bool:
    return '"variables":{"input":{"assignmentId"' in (response.request.post_data or "")


@pytest.mark.usefixtures("own_profile")
async def test_a_sign_of_life_keeps_the_contact_and_comes_while_the_page_is_open(
    console: Console, make: Make
) -> None:
    page = console.page
    await page.clock.install()
    made = await make("Signs of life")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    for _ in range(2):
        async with page.expect_response(is_sign_of_life) as response:
            await page.clock.run_for(26_000)
        answer = await (await response.value).json()
        assert answer["data"]["heartbeatAssignment"]["userErrors"] == []
