"""Every field of every type, asked by everyone, is returned by plans or was never compiled."""

from tests.isolation.conftest import Two


async def test_plans_leave_nothing_that_is_right(two: Two) -> None:
    assert two.left == []
