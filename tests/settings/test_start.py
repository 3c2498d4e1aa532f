"""A process whose settings cannot be used ends at its start, with one line that names them."""

import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path

import pytest

from settings import Settings
from settings.run import RunSettings
from tests.local.runs import free_port
from tests.refusing import Refusing, refusing_postgres

ROOT = Path(__file__).resolve().parents[2]
UNUSABLE = {
    "unknown carrier": ({"CARRIER": "pigeon"}, "CARRIER"),
    "wrong password": ({"DATABASE_URL": "wrong_password"}, "DATABASE_URL"),
    "closed port": ({"DATABASE_URL": "closed_port"}, "DATABASE_URL"),
    "no address": ({"DATABASE_URL": ""}, "DATABASE_URL"),
    "bad address of Redis": ({"REDIS_URL": "redis://h:port"}, "REDIS_URL"),
}


@pytest.fixture(scope="module")
def refusing() -> Iterator[Refusing]:
    with refusing_postgres() as server:
        yield server


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_process_that_cannot_start_says_why(
    refusing: Refusing, settings: Settings, case: str
) -> None:
    changed, name = UNUSABLE[case]
    env = {
        **environ,
        "DATABASE_URL": refusing.migrated,
        "REDIS_URL": settings.redis_url,
        **{key: getattr(refusing, value, value) for key, value in changed.items()},
    }
    commands = (
        ("-m", "uvicorn", "server.asgi:app", "--port", str(free_port())),
        ("-m", "arq", "workers.settings.WorkerSettings"),
        ("-m", "phonebank", "migrate"),
    )
    running = [
        subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    for process in running:
        told, _ = process.communicate(timeout=100)
        assert process.returncode not in (0, None)
        assert "Traceback" not in told
        assert "s3cret" not in told
        assert len([line for line in told.splitlines() if name in line]) == 1, told


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = {"DATABASE_URL": "postgresql://h/x", "REDIS_URL": "redis://h"}
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), needed.get(name.upper(), ""))
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("DATA_DIR", "")
    defaults = {
        name: field.default
        for name, field in Settings.model_fields.items()
        if name.upper() not in needed
    }
    assert Settings().model_dump(exclude={"database_url", "redis_url"}) == defaults
    assert RunSettings().port == 8000
    assert RunSettings().data_dir == Path(".data")
