"""The GraphQL over HTTP specification, by the audit of its reference implementation."""

import json
from dataclasses import replace

import pytest

from tests.outside.conftest import Door, Record, log_in
from tests.outside.node import run
from tests.outside.servers import web_process

CHECKS = 61


def checks(door: Door) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        run("clients/graphql_http.mjs", environment=door.environment)
    )
    assert len(found) == CHECKS
    return found


def shown(found: list[dict[str, str]]) -> str:
    return "\n".join("{status}: {id} {name}: {reason}".format(**check) for check in found)


def test_every_check_passes_with_get_on(
    door: Door, tmp_path_factory: pytest.TempPathFactory, record_property: Record
) -> None:
    with web_process(log_in(tmp_path_factory), GRAPHQL_GET="true") as url:
        found = [check for check in checks(replace(door, url=url)) if check["status"] != "ok"]
    passed = f"{CHECKS - len(found)} of {CHECKS} checks pass"
    record_property("figure", f"graphql-http audit, GET queries on | {passed}")
    assert not found, shown(found)


def test_no_check_warns_or_fails_with_get_off(door: Door, record_property: Record) -> None:
    found = [check for check in checks(door) if check["status"] in {"warn", "error"}]
    record_property("figure", f"graphql-http audit, GET queries off | {len(found)} findings")
    assert not found, shown(found)
