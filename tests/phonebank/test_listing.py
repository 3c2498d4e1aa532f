"""Ids are the same on the command line and in GraphQL."""

import httpx
import pytest

from foundation import sql
from schema.ids import decode, encode
from tests.phonebank.commands import refused, run
from tests.resolvers.office import Office

pytestmark = pytest.mark.usefixtures("app")


def test_ids_that_commands_print_are_taken_by_commands() -> None:
    account = run("create-account", "Red Fern Society").stdout.strip()
    made = run("create-user", account, "Rowan", "rowan@fern.example", "--role", "OWNER")
    user = made.stdout.strip()
    assert decode(account, "Account")
    assert decode(user, "User")
    assert f"{account}\tAmerica/New_York\tRed Fern Society\n" in run("list-accounts").stdout
    line = f"{user}\t{account}\tOWNER\trowan@fern.example\tRowan\n"
    assert run("list-users", account).stdout == line
    assert line in run("list-users").stdout


def test_one_command_makes_an_account_and_invites_its_owner() -> None:
    owner = ("--owner-name", "Rowan", "--owner-email", "first@fern.example")
    made = run("create-account", "Red Fern", *owner, PUBLIC_URL="https://pb.example")
    account, link = made.stdout.splitlines()
    assert decode(account, "Account")
    assert link.startswith("https://pb.example/invitation/")
    assert "OWNER\tfirst@fern.example\tRowan" in run("list-users", account).stdout
    before = run("list-accounts").stdout
    assert "Somebody has this address" in refused(run("create-account", "Other", *owner))
    assert run("list-accounts").stdout == before


async def test_they_are_those_of_graphql(client: httpx.AsyncClient) -> None:
    api = (await Office.opened(client)).api
    viewer = (await api.data("{ viewer { user { id } account { id } } }"))["viewer"]
    (line,) = run("list-users", viewer["account"]["id"]).stdout.splitlines()
    assert line.split("\t")[:2] == [viewer["user"]["id"], viewer["account"]["id"]]


async def test_old_names_cannot_write_to_the_terminal(client: httpx.AsyncClient) -> None:
    viewer = (await Office.opened(client)).viewer
    await sql.execute("UPDATE account SET name = $1 WHERE id = $2", "a\x1b]0;b", viewer.account_id)
    await sql.execute("UPDATE app_user SET name = $1 WHERE id = $2", "c\x1bd", viewer.user_id)
    accounts = run("list-accounts").stdout
    users = run("list-users", str(encode("Account", viewer.account_id))).stdout
    assert "\x1b" not in accounts + users
    assert "a\\x1b]0;b\n" in accounts
    assert users.endswith("c\\x1bd\n")
