"""The web process leaves the schema and its modules out of every search for garbage."""

from server.garbage import YOUNG
from tests.phonebank.test_imports import python


def test_what_the_start_made_is_never_searched() -> None:
    code = "import gc, server.asgi; print(gc.get_freeze_count(), gc.get_threshold()[0])"
    frozen, young = map(int, python(code).split())
    assert frozen > 100_000
    assert young == YOUNG
