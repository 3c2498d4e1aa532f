"""Ids are the same on the command line and in GraphQL."""

import httpx
import pytest

from foundation import sql
from schema.ids import decode, encode
from tests.phonebank.commands import refused, run, run_all
from tests.resolvers.office import Office

pytestmark = pytest.mark.usefixtures("app")


def test_ids_that_commands_print_are_taken_by_commands() -> None:
    account = run("create-account", "Red Fern Society").stdout.strip()
    made = run("create-user", account, "Rowan", "rowan@fern.example", "--role", "OWNER")
    user = made.stdout.strip()
    assert decode(account, "Account")
    assert decode(user, "User")
    lists = {"accounts": ("list-accounts",), "users": ("list-users",)}
    listed = run_all({**lists, "users of the account": ("list-users", account)})
    assert f"{account}\tAmerica/New_York\tRed Fern Society\n" in listed["accounts"].stdout
    line = f"{user}\t{account}\tOWNER\trowan@fern.example\tRowan\n"
    assert listed["users of the account"].stdout == line
    assert line in listed["users"].stdout


def test_one_command_makes_an_account_and_invites_its_owner() -> None:
    owner = ("--owner-name", "Rowan", "--owner-email", "first@fern.example")
    made = run("create-account", "Red Fern", *owner, PUBLIC_URL="https://pb.example")
    account, link = made.stdout.splitlines()
    assert decode(account, "Account")
    assert link.startswith("https://pb.example/invitation/")
    again = run_all(
        {
            "users": ("list-users", account),
            "before": ("list-accounts",),
            "other": ("create-account", "Other", *owner),
            "after": ("list-accounts",),
        }
    )
    assert "OWNER\tfirst@fern.example\tRowan" in again["users"].stdout
    assert "Somebody has this address" in refused(again["other"])
    assert again["after"].stdout == again["before"].stdout


async def test_they_are_those_of_graphql(client: httpx.AsyncClient) -> None:
    api = (await Office.opened(client)).api
    viewer = (await api.data("{ viewer { user { id } account { id } } }"))["viewer"]
    (line,) = run("list-users", viewer["account"]["id"]).stdout.splitlines()
    assert line.split("\t")[:2] == [viewer["user"]["id"], viewer["account"]["id"]]


async def test_old_names_cannot_write_to_the_terminal(client: httpx.AsyncClient) -> None:
    viewer = (await Office.opened(client)).viewer
    await sql.execute("UPDATE account SET name = $1 WHERE id = $2", "a\x1b]0;b", viewer.account_id)
    await sql.execute("UPDATE app_user SET name = $1 WHERE id = $2", "c\x1bd", viewer.user_id)
    account = encode("Account", viewer.account_id)
    listed = run_all({"accounts": ("list-accounts",), "users": ("list-users", account)})
    accounts, users = listed["accounts"].stdout, listed["users"].stdout
    assert "\x1b" not in accounts + users
    assert "a\\x1b]0;b\n" in accounts
    assert users.endswith("c\\x1bd\n")
