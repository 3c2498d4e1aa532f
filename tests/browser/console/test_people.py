"""People: inviting, roles, a role that is taken away, tokens that are shown once."""

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)


async def as_owner(console: Console, document: str, **variables: object) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {console.server.env['OWNER_TOKEN']}"}
    async with httpx.AsyncClient(base_url=console.server.url, headers=headers, timeout=60) as http:
        answer = await http.post("/graphql", json={"query": document, "variables": variables})
    content = answer.json()
    assert "errors" not in content
    data: dict[str, object] = content["data"]
    return data


async def test_a_person_is_invited_and_gets_another_role(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/people")
    await page.get_by_role("button", name="Invite a person").click()
    dialog = page.get_by_role("dialog", name="Invite a person")
    await dialog.get_by_label("Name").fill("Sam Lee")
    await dialog.get_by_label("E-mail address").fill("moderator@demo.example")
    await page.keyboard.press("Enter")
    email = dialog.get_by_label("E-mail address")
    await expect(email).to_have_attribute("aria-invalid", "true")
    assert await look_for_barriers(page) == []
    await email.fill("sam@demo.example")
    await page.keyboard.press("Enter")
    link = page.get_by_label("Invitation link")
    assert (await link.input_value()).startswith(f"{console.server.url}/invitation/")
    assert await look_for_barriers(page) == []
    await page.keyboard.press("Escape")  # a slip must not lose the link
    await expect(link).to_be_visible()
    await page.get_by_role("button", name="Done").click()
    row = console.row("Sam Lee")
    await expect(row).to_contain_text("Invited")

    await console.act("Sam Lee", "Change name or role")
    dialog = page.get_by_role("dialog", name="Change the user")
    role = dialog.get_by_label("Role")
    await role.select_option("OWNER")
    await dialog.get_by_role("button", name="Save").click()
    await expect(role).to_have_accessible_description(
        "With the role ADMIN you cannot make somebody OWNER."
    )
    await role.select_option("MODERATOR")
    await dialog.get_by_role("button", name="Save").click()
    await expect(row).to_contain_text("Moderator")

    await console.act("Sam Lee", "Deactivate")
    await page.get_by_role("button", name="Deactivate user").click()
    await expect(row).to_contain_text("Deactivated")
    await page.get_by_role("button", name="Deactivated").click()
    others = page.locator("tr[data-row]").filter(has_not_text="Deactivated")
    await expect(others).to_have_count(0)
    await expect(row).to_have_count(1)


async def test_somebody_above_you_is_refused_with_the_reason_of_the_server(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in(path="/people?search=olive")
    await page.get_by_role("button", name="Actions for Olive Owens").click()
    entry = page.get_by_role("menuitem", name="Deactivate")
    await expect(entry).to_have_attribute("aria-disabled", "true")
    await expect(entry).to_contain_text(
        "With the role ADMIN you cannot change a user who is OWNER."
    )
    assert await look_for_barriers(page) == []
    await entry.click(force=True)
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_a_role_that_is_taken_away_closes_what_it_opened(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/people/access")
    await expect(page.locator("tr[data-row]").first).to_be_visible()
    found = await as_owner(console, '{ users(search: "admin@demo") { nodes { id } } }')
    (user,) = found["users"]["nodes"]  # type: ignore[index]
    change = """mutation ($id: ID!, $role: Role!) {
        updateUser(input: { id: $id, role: $role }) { userErrors { message } } }"""
    await as_owner(console, change, id=user["id"], role="MODERATOR")
    try:
        await page.get_by_role("button", name="Sessions").click()
        await expect(page.get_by_role("main")).to_contain_text(
            "You do not have access to this page"
        )
        await expect(page.get_by_role("link", name="Events")).to_have_count(0)
        assert await look_for_barriers(page) == []
    finally:
        await as_owner(console, change, id=user["id"], role="ADMIN")
    console.complaints.clear()  # a request that was refused


async def test_the_secret_of_a_token_is_shown_once(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/people/access?kind=TOKEN")
    await page.get_by_role("button", name="New token").click()
    dialog = page.get_by_role("dialog", name="New access token")
    await dialog.get_by_label("What it is for").fill("Nightly report")
    await dialog.get_by_label("Days until it expires").fill("366")
    await dialog.get_by_label("Export data").check()
    await dialog.get_by_role("button", name="Create token").click()
    days = dialog.get_by_label("Days until it expires")
    await expect(days).to_have_accessible_description("A token is in force for 1 to 365 days.")
    assert await look_for_barriers(page) == []
    await days.fill("30")
    await dialog.get_by_role("button", name="Create token").click()
    shown = page.get_by_label("Access token", exact=True)
    secret = await shown.input_value()
    assert len(secret) > 20
    await page.get_by_role("button", name="Done").click()
    row = console.row("Nightly report")
    await expect(row).to_contain_text("Export data")
    assert secret not in await page.content()
    await page.reload()
    await expect(row).to_be_visible()
    assert secret not in await page.content()
    await row.get_by_role("button", name="Revoke").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Revoke").click()
    await expect(row).to_contain_text("Ended")


async def test_a_moderator_reads_the_users_and_nothing_else(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/people")
    await expect(console.row("Cal Castro")).to_be_visible()
    for name in ("Access tokens", "Events", "Account"):
        await expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    await expect(page.get_by_role("button", name="Actions for", exact=False)).to_have_count(0)
    await page.goto(f"{console.server.url}/people/account")
    await expect(page.get_by_role("main")).to_contain_text("You do not have access to this page")


async def test_the_settings_of_the_account_are_refused_beside_their_fields(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in("Otto Olsen", "/people/account")
    zone = page.get_by_label("Time zone")
    await zone.fill("Nowhere/Special")
    await page.get_by_role("button", name="Save changes").click()
    await expect(zone).to_have_attribute("aria-invalid", "true")
    assert await look_for_barriers(page) == []
    await zone.fill("America/Denver")
    await page.get_by_role("button", name="Save changes").click()
    await expect(page.get_by_role("status")).to_contain_text("The account was changed.")
    await page.get_by_role("link", name="Events").click()
    await expect(page.locator("tr").filter(has_text="Account changed")).to_contain_text(
        "America/Denver"
    )
    await page.get_by_label("Event").select_option("PASSWORD_RESET")
    await expect(page.get_by_text("Nothing matches this filter")).to_be_visible()
