"""`python -m phonebank simulate` on the real service: many callers, and checks on what they did."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest

from tests.conftest import LiveServer, serving
from tests.local.runs import PATIENCE, ROOT

pytestmark = pytest.mark.timeout(600)

CHECKS = 6


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name).resolve() / "data"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LiveServer]:
    with serving(folder) as server:
        yield server


@contextmanager
def simulating(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The command with 16 callers, on a campaign of its own: it works at any hour of the day."""
    command = [sys.executable, "-m", "phonebank", "simulate", "--callers", "16", "--new", *options]
    env = {**os.environ, "DATA_DIR": str(folder)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def until_calls(process: subprocess.Popen[str]) -> str:
    """Read up to the third look, when everybody is calling; returns the first line."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(4)]
    assert all(" remaining" in line for line in lines[1:]), "".join(lines)
    return lines[0]


def rest(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=PATIENCE)
    return output


def journal(folder: Path) -> list[Any]:
    return [json.loads(line) for line in (folder / "simulation.jsonl").read_text().splitlines()]


def graphql(server: LiveServer, document: str, **variables: Any) -> Any:
    answer = httpx.post(
        server.env["URL"],
        json={"query": document, "variables": variables},
        headers={"Authorization": f"Bearer {server.admin_token}"},
        timeout=PATIENCE,
    ).json()
    assert "errors" not in answer, answer
    return answer["data"]


def campaign_of(server: LiveServer, first_line: str) -> str:
    name = first_line.split("'")[1]
    document = "query ($name: String) { campaigns(search: $name) { nodes { id } } }"
    (campaign,) = graphql(server, document, name=name)["campaigns"]["nodes"]
    return str(campaign["id"])


def test_a_phone_bank_adds_up(server: LiveServer, folder: Path) -> None:
    with simulating(folder, "--seconds", "8", "--talk", "0.3") as process:
        output = rest(process)
    assert process.returncode == 0, output
    assert output.count("  ok  ") == CHECKS, output
    assert journal(folder)
    assert f"every acknowledged record was found again ({len(journal(folder)):,})" in output


def test_an_archive_ends_dialing_at_once(server: LiveServer, folder: Path) -> None:
    with simulating(folder, "--seconds", "60", "--talk", "0.3") as process:
        campaign = campaign_of(server, until_calls(process))
        archived = graphql(
            server,
            """mutation ($id: ID!) { archiveCampaign(input: { id: $id }) {
                 campaign { status remaining } userErrors { message } } }""",
            id=campaign,
        )
        output = rest(process)
    assert archived["archiveCampaign"]["campaign"]["status"] == "ARCHIVED"
    assert process.returncode == 0, output
    assert output.count("  ok  ") == CHECKS, output
    assert "The campaign is archived: the callers stopped." in output
    assert output.count(" remaining") < 30, output
    document = "query ($id: ID!) { campaign(id: $id) { remaining results { inProgress } } }"
    left = graphql(server, document, id=campaign)["campaign"]
    assert left == {
        "remaining": archived["archiveCampaign"]["campaign"]["remaining"],
        "results": {"inProgress": 0},
    }


def test_ctrl_c_lets_the_callers_leave(server: LiveServer, folder: Path) -> None:
    with simulating(folder, "--seconds", "60", "--talk", "20") as process:
        campaign = campaign_of(server, until_calls(process))
        process.send_signal(signal.SIGINT)
        output = rest(process)
    assert process.returncode == 0, output
    assert output.count("  ok  ") == CHECKS, output
    document = "query ($id: ID!) { campaign(id: $id) { activeCallers results { inProgress } } }"
    left = graphql(server, document, id=campaign)["campaign"]
    assert left == {"activeCallers": 0, "results": {"inProgress": 0}}


def test_it_says_what_is_missing(server: LiveServer, folder: Path, tmp_path: Path) -> None:
    for place, option, told in (
        (tmp_path, (), "demo.env cannot be read. Is `make run` running?"),
        (folder, ("--campaign", "No such"), "There is no active campaign named 'No such'."),
    ):
        ended = subprocess.run(
            [sys.executable, "-m", "phonebank", "simulate", *option],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": str(place)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stdout) == (1, "")
        assert told in ended.stderr
