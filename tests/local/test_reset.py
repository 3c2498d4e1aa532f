"""Forgetting the demo, in real folders with real engines."""

from pathlib import Path

import pytest

from local.embedded import EngineError, account, engines, held, postgres, sockets
from local.embedded.leftovers import left_in
from local.reset import reset
from tests.local.runs import PATIENCE, eventually
from tests.local.test_embedded import start_orphan

pytestmark = pytest.mark.timeout(600)


def test_nothing_of_the_demo_is_left_and_the_next_one_starts(folder: Path) -> None:
    data = folder / "data"
    with engines(data, durable=False):
        (data / "demo.env").write_text("URL=http://127.0.0.1\n")
        (data / "clock").write_text("31\n")
    reset(data)
    assert not data.exists()
    reset(data)  # nothing to do
    with engines(data, durable=False):
        assert not (data / "clock").exists()


def test_files_of_somebody_else_stay(folder: Path) -> None:
    with held(folder):
        pass
    elsewhere = folder.with_name(f"{folder.name}-elsewhere")
    elsewhere.mkdir()
    try:
        (elsewhere / "kept").touch()
        (folder / "postgres").symlink_to(elsewhere)
        (folder / "notes.txt").write_text("mine")
        reset(folder)
        assert [path.name for path in folder.iterdir()] == ["notes.txt"]
        assert (elsewhere / "kept").exists()
    finally:
        (elsewhere / "kept").unlink()
        elsewhere.rmdir()


def test_a_running_demo_is_left_alone(folder: Path) -> None:
    with held(folder):
        (folder / "demo.env").touch()
        with pytest.raises(EngineError, match="The demo is running in"):
            reset(folder)
        assert (folder / "demo.env").exists()


def test_a_folder_that_is_not_ours_is_left_alone(folder: Path) -> None:
    (folder / "postgres").mkdir()
    with pytest.raises(EngineError, match="is not a data folder of phonebank"):
        reset(folder)
    assert (folder / "postgres").exists()


def test_engines_that_a_killed_run_left_are_stopped_first(folder: Path) -> None:
    with engines(folder, durable=False):
        pass
    address, user = sockets.socket_folder(folder), account.engine_account()
    account.private_folder(address, user)
    orphan = start_orphan(postgres.command(folder / "postgres", address, durable=False), user)
    try:
        assert eventually(lambda: (address / ".s.PGSQL.5432").exists())
        reset(folder)
        assert left_in(folder / "postgres", "postgres") == []
        assert orphan.wait(PATIENCE) == 0
        assert not (folder / "postgres").exists()
    finally:
        orphan.kill()
        orphan.wait()
        folder.mkdir(exist_ok=True)  # the fixture removes it
