"""What `make audit` writes into docs/console.md."""

from pathlib import Path

import pytest

from benchmarks.console import report
from benchmarks.console.pages import Page
from benchmarks.console.rows import Row
from benchmarks.console.visits import Visit


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "console.md"
    monkeypatch.setattr(report, "DOCUMENT", file)
    return file


@pytest.mark.parametrize(
    "old",
    [
        "# The console\n\nIt is new.\n\n## Dialing\n\nCallers dial.\n",
        "# The console\n\nIt is new.\n\n## Measured\n\nOld.\n\n## Dialing\n\nCallers dial.\n",
    ],
    ids=["no section yet", "an old section"],
)
def test_the_section_is_written_once_and_the_rest_is_left_alone(document: Path, old: str) -> None:
    document.write_text(old)
    report.write("## Measured\n\nNew.\n")
    report.write("## Measured\n\nNewer.\n")
    written = document.read_text()
    assert written.count("## Measured") == 1
    assert "Newer." in written
    assert "Old." not in written
    assert "It is new.\n\n## " in written
    assert "## Dialing\n\nCallers dial.\n" in written


def test_a_row_that_misses_its_aim_is_easy_to_find() -> None:
    visit = Visit(Page("Active", "/campaigns/active", "tr"))
    visit.bytes.update(scripts=204_800, data=1024)
    visit.barriers.append("light: color-contrast")
    rows = [
        Row("First rows", "1,000 ms", "900 ms", True),
        Row("Archive", "100 ms", "150 ms", False),
    ]
    text = report.text(rows, [visit], ["- 2 cores"])
    assert "| First rows | 1,000 ms | 900 ms | yes |" in text
    assert "| Archive | 100 ms | 150 ms | **no** |" in text
    assert "| Active | 200 | 0 | 1 | 201 | 1 |" in text
