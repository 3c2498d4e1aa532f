"""What the tests measured, as a table at the end of a run (docs/reliability.md).

A test hands in a figure with `record_property("figure", "<what is to be shown> | <measured>")`.
"""

from collections.abc import Iterator

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if figures := sorted(_figures(terminalreporter)):
        terminalreporter.section("figures")
        terminalreporter.write_line("| to show | measured |")
        terminalreporter.write_line("| --- | --- |")
        for figure in figures:
            terminalreporter.write_line(f"| {figure} |")


def _figures(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """Those of the tests that passed: what a failed test measured shows nothing."""
    for report in reporter.stats.get("passed", ()):
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "figure":
                yield str(value)
