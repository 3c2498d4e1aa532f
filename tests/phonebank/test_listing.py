"""Ids are the same on the command line and in GraphQL."""

import httpx
import pytest

from schema.ids import decode
from tests.phonebank.commands import run
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


async def test_they_are_those_of_graphql(client: httpx.AsyncClient) -> None:
    api = (await Office.opened(client)).api
    viewer = (await api.data("{ viewer { user { id } account { id } } }"))["viewer"]
    (line,) = run("list-users", viewer["account"]["id"]).stdout.splitlines()
    assert line.split("\t")[:2] == [viewer["user"]["id"], viewer["account"]["id"]]
