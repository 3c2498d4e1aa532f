"""A test that hangs fails alone: it runs its `finally` blocks, and the next test finds nothing."""

import re
import subprocess
import sys
from pathlib import Path

HANGING = """
import asyncio
import time

from hypothesis import given, settings, strategies as st

ended = []


async def test_a_coroutine_waits_for_ever():
    try:
        await asyncio.Event().wait()
    finally:
        ended.append("coroutine")


@settings(deadline=None)
@given(number=st.integers())
async def test_an_example_waits_for_ever(number):
    await asyncio.Event().wait()


async def test_the_loop_is_blocked():
    time.sleep(3600)


async def test_a_task_is_left_behind():
    asyncio.create_task(asyncio.Event().wait())


async def test_a_task_ends_soon():
    asyncio.create_task(asyncio.sleep(0.01))


async def test_nothing_is_left():
    assert ended == ["coroutine"]
    assert asyncio.all_tasks() == {asyncio.current_task()}
"""
SESSION_LOOP = (
    *("-o", "asyncio_mode=auto"),
    *("-o", "asyncio_default_test_loop_scope=session"),
    *("-o", "asyncio_default_fixture_loop_scope=session"),
)


def test_a_test_that_hangs_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(HANGING)
    (tmp_path / "conftest.py").write_text(
        'from tests import limits\n\npytest_plugins = ("tests.limits",)\nlimits.GRACE_SECONDS = 3\n'
    )
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", tmp_path),
            *("-p", "no:cacheprovider", "-p", "no:schemathesis", "--timeout", "3", "-rA"),
            *SESSION_LOOP,
            tmp_path,
        ],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
    )
    found = re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", run.stdout, re.MULTILINE)
    assert sorted(found) == [
        ("ERROR", "test_a_task_is_left_behind"),
        ("FAILED", "test_a_coroutine_waits_for_ever"),
        ("FAILED", "test_an_example_waits_for_ever"),
        ("FAILED", "test_the_loop_is_blocked"),
        ("PASSED", "test_a_task_ends_soon"),
        ("PASSED", "test_a_task_is_left_behind"),
        ("PASSED", "test_nothing_is_left"),
    ], run.stdout
