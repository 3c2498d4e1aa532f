"""Nothing is begun or committed for a token that has ended, however far its request had come.

Each test was seen to fail without the check or the lock that it is about.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

import httpx
import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import SignedOut
from models.access_tokens import AccessTokenKind
from schema import ids
from server import endpoint
from services.access import revocation
from services.access.viewers import locked_users, require_in_force
from tests.factories import stocked
from tests.isolation.sign_ins import stop_noting_use
from tests.isolation.tables import Rows, rows_of
from tests.isolation.test_mutations import an_input, document
from tests.racing import open_transaction, waiting
from tests.resolvers.office import Office, queued
from tests.resolvers.samples import MUTATIONS, codes
from tests.services.access.people import is_in_force, requesting

CREATE = 'mutation { createCampaign(input: { name: "New" }) { campaign { id } } }'
LAUNCH = """mutation ($id: ID!) { launchCampaign(input: { id: $id }) {
  campaign { status } userErrors { code } } }"""


async def sent_slowly(
    office: Office, query: str, meanwhile: Callable[[], Awaitable[None]], **variables: Any
) -> httpx.Response:
    """The response to a request in the middle of whose body something happens."""
    body = json.dumps({"query": query, "variables": variables}).encode()

    async def halves() -> AsyncIterator[bytes]:
        yield body[:9]
        await meanwhile()
        yield body[9:]

    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": "application/json"}
    return await office.client.post("/graphql", content=halves(), headers=headers)


async def campaigns(office: Office) -> int:
    count: int = await sql.value(
        "SELECT count(*) FROM campaign WHERE account_id = $1", office.viewer.account_id
    )
    return count


@pytest.mark.parametrize("query", ["{ viewer { role } }", CREATE])
async def test_whose_token_ended_while_the_body_came_is_not_served(
    office: Office, query: str
) -> None:
    async def end() -> None:
        await revocation.revoke_secret(office.token)
        await asyncio.sleep(endpoint.MOMENT_SECONDS)

    response = await sent_slowly(office, query, end)
    assert response.status_code == 401
    assert codes(response) == {"UNAUTHENTICATED"}
    assert await campaigns(office) == 0


@pytest.mark.parametrize("mutation", [field.name for field in MUTATIONS])
async def test_no_mutation_commits_anything_for_a_token_that_ended_before(
    office: Office, mutation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint, "MOMENT_SECONDS", float("inf"))
    sent = await an_input(mutation, office)
    await stop_noting_use(office.viewer.account_id)
    before: list[Rows] = []

    async def end() -> None:
        await revocation.revoke_secret(office.token)
        before.append(await rows_of(office.viewer.account_id))

    variables = {"input": sent} if sent else {}
    response = await sent_slowly(office, document(mutation), end, **variables)
    assert codes(response) == {"UNAUTHENTICATED"}
    assert [await rows_of(office.viewer.account_id)] == before


async def test_a_launch_that_waits_for_a_lock_is_not_committed_for_a_token_that_ended(
    office: Office,
) -> None:
    await stocked(office.viewer, 1)
    draft = await office.draft()
    held = sql.execute(
        "SELECT id FROM campaign WHERE account_id = $1 FOR UPDATE", office.viewer.account_id
    )
    async with (
        open_transaction(held) as holding,
        waiting(office.api.post(LAUNCH, id=draft)) as launching,
    ):
        await revocation.revoke_secret(office.token)
        holding.take_back()
    assert codes(launching.result()) == {"UNAUTHENTICATED"}
    colleague = await office.colleague()
    assert (await colleague.read(draft, "status"))["status"] == "DRAFT"
    assert await queued(draft) == []


@pytest.mark.parametrize("ends", [True, False])
async def test_a_commit_waits_for_a_revocation_that_is_about_to_commit(
    office: Office, ends: bool
) -> None:
    async with (
        open_transaction(revocation.revoke_secret(office.token)) as revoking,
        waiting(office.api.post(CREATE)) as creating,
    ):
        revoking.commit() if ends else revoking.take_back()
    assert codes(creating.result()) == ({"UNAUTHENTICATED"} if ends else set())
    assert await campaigns(office) == (0 if ends else 1)


async def test_a_revocation_waits_for_a_commit_that_was_checked(office: Office) -> None:
    async with (
        open_transaction(require_in_force(office.viewer)) as checked,
        waiting(revocation.revoke_secret(office.token)),
    ):
        checked.commit()
    assert not await is_in_force(office.token, AccessTokenKind.TOKEN)


OWN = {
    "revokeAccessToken": 'revokeAccessToken(input: { id: "%s" }) { userErrors { code } }',
    "signOutUser": 'signOutUser(input: { userId: "%s" }) { userErrors { code } }',
    "signOutEverywhere": "signOutEverywhere { userErrors { code } }",
    "with a key": """revokeAccessToken(input: { id: "%s", idempotencyKey: "once" }) {
        userErrors { code } }""",
}


@pytest.mark.parametrize("way", OWN)
async def test_who_ends_their_own_token_succeeds_and_can_do_nothing_after_it(
    office: Office, way: str
) -> None:
    user = ids.encode("User", office.viewer.user_id)
    own = user if way == "signOutUser" else ids.encode("AccessToken", office.viewer.token_id)
    ending = OWN[way].replace("%s", own)
    assert codes(await office.api.post(f"mutation {{ {ending} }}")) == set()
    assert not await is_in_force(office.token, AccessTokenKind.TOKEN)

    other = await office.colleague()
    user = ids.encode("User", other.viewer.user_id)
    own = user if way == "signOutUser" else ids.encode("AccessToken", other.viewer.token_id)
    both = f'{OWN[way].replace("%s", own)} createCampaign(input: {{ name: "x" }}) {{ __typename }}'
    assert codes(await other.api.post(f"mutation {{ {both} }}")) == {"UNAUTHENTICATED"}
    assert not await is_in_force(other.token, AccessTokenKind.TOKEN)
    assert await campaigns(office) == 0


async def requested(viewer: Viewer, operation: Coroutine[Any, Any, object]) -> None:
    with requesting(viewer):
        await operation


async def test_of_two_who_end_each_other_at_once_one_succeeds(office: Office) -> None:
    one, two = office.viewer, (await office.colleague()).viewer
    with requesting(one):
        ending = open_transaction(revocation.revoke(one, two.token_id))
        async with ending as first:
            with pytest.raises(SignedOut):
                async with waiting(requested(two, revocation.revoke(two, one.token_id))):
                    first.commit()
    await require_in_force(one)


async def test_who_ends_a_token_locks_its_user_first_so_that_two_never_wait_for_each_other(
    office: Office,
) -> None:
    one, two = office.viewer, (await office.colleague()).viewer
    async with (
        open_transaction(locked_users(one.account_id, one.user_id)) as locking,
        waiting(requested(two, revocation.revoke(two, one.token_id))),
    ):
        locking.commit()
    assert not await is_in_force(office.token, AccessTokenKind.TOKEN)
