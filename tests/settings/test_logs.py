"""What log lines say of an exception, whatever is installed beside us."""

import logging
from collections.abc import Iterator

import pytest
import structlog
from asyncpg import UniqueViolationError

from settings import Settings
from settings.logs import configure_logs


@pytest.fixture
def kept_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    structlog.reset_defaults()
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.usefixtures("kept_logging")
def test_a_traceback_has_no_local_variables(
    settings: Settings, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(settings.model_copy(update={"log_format": form}))
    try:
        password = "".join(["correct ", "horse"])
        raise ValueError(len(password))
    except ValueError:
        structlog.get_logger("test").exception("refused")
        logging.getLogger("library").exception("refused too")
    told = capsys.readouterr().out
    assert told.count("ValueError: 13") == 2
    assert "correct horse" not in told


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.usefixtures("kept_logging")
def test_a_traceback_has_no_values_of_a_row(
    settings: Settings, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(settings.model_copy(update={"log_format": form}))
    try:
        error = UniqueViolationError("duplicate key value")
        error.detail = "Key (account_id, phone)=(1, +12125550100) already exists."
        raise error
    except UniqueViolationError:
        structlog.get_logger("test").exception("refused")
        logging.getLogger("library").exception("refused too")
    told = capsys.readouterr().out
    assert told.count("duplicate key value") == 2
    assert "2125550100" not in told
