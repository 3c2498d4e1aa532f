"""No client is broken without notice: the schema is compared with that of the last release."""

import re
from datetime import date
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, find_breaking_changes

from schema.deprecation import deprecated
from server.graphql.schema import graphql_schema
from tests.contract.changelog import Release, releases
from tests.contract.deprecations import deprecations, faults

HERE = Path(__file__).parent
LAST_RELEASE = "0.2.0"
"""The release whose schema is in released.graphql."""

SERVED = build_schema(graphql_schema.as_str())
RELEASED = build_schema((HERE / "released.graphql").read_text())


def announced() -> dict[str, list[str]]:
    """The breaking changes that each piece of the CHANGELOG announces."""
    found: dict[str, list[str]] = {}
    piece = ""
    for line in (HERE / "announced.txt").read_text().splitlines():
        if line.startswith(" "):
            found[piece].append(line.strip())
        elif line and not line.startswith("#"):
            piece = line
            found[piece] = []
    return found


def announces(pattern: str, change: str) -> bool:
    """Whether the change is the one of the pattern, in which * is any text."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), change))


def unannounced(old: GraphQLSchema, new: GraphQLSchema, patterns: list[str]) -> list[str]:
    changes = [change.description for change in find_breaking_changes(old, new)]
    return [each for each in changes if not any(announces(one, each) for one in patterns)]


def test_no_breaking_change_is_unannounced() -> None:
    patterns = [pattern for listed in announced().values() for pattern in listed]
    assert unannounced(RELEASED, SERVED, patterns) == []


def test_what_is_announced_has_happened() -> None:
    changes = [change.description for change in find_breaking_changes(RELEASED, SERVED)]
    for piece, patterns in announced().items():
        assert patterns, piece
        for pattern in patterns:
            assert any(announces(pattern, change) for change in changes), pattern


def test_what_is_announced_is_in_the_changelog() -> None:
    newest = releases()[0]
    if newest.version == LAST_RELEASE:
        pytest.skip(f"CHANGELOG.md has no section after {LAST_RELEASE} yet")
    assert [piece for piece in announced() if piece not in newest.words] == []


def test_what_is_deprecated_is_listed_in_the_changelog_with_90_days_of_notice() -> None:
    assert faults(SERVED, releases()) == []


OLD = build_schema("type Query { name: String!, size(unit: Unit): Int } enum Unit { CM, INCH }")


@pytest.mark.parametrize(
    ("new", "broken"),
    [
        ("type Query { name: String!, size(unit: Unit): Int! } enum Unit { CM, INCH, M }", 0),
        ("type Query { name: String, size(unit: Unit): Int } enum Unit { CM, INCH }", 1),
        ("type Query { size(unit: Unit!): Int } enum Unit { CM }", 3),
    ],
)
def test_a_breaking_change_is_noticed_unless_it_is_announced(new: str, broken: int) -> None:
    served = build_schema(new)
    assert len(unannounced(OLD, served, [])) == broken
    assert unannounced(OLD, served, ["*"]) == []


def test_announcing_one_field_announces_no_other() -> None:
    served = build_schema("type Query { name: [String], size(unit: Int): Int }")
    told = ["Field Query.name changed type from String! to [String].", "Unit was removed."]
    assert unannounced(OLD, served, told) == [
        "Argument Query.size(unit:) has changed type from Unit to Int."
    ]


COMING, LAST, FIRST = (
    Release("Unreleased", None, "`Query.name` and `Unit.INCH`"),
    Release("2.0.0", date(2026, 6, 1), "Use something else than `Query.size(unit:)`."),
    Release("1.0.0", date(2026, 1, 1), "`Query.name(unit:)`"),
)


def with_deprecated(part: str, reason: str) -> GraphQLSchema:
    """A schema in which one thing is deprecated for this reason."""
    at = f'@deprecated(reason: "{reason}")'
    parts = ("Query.name", "Query.size(unit:)", "Unit.INCH")
    name, unit, inch = (at if part == each else "" for each in parts)
    return build_schema(
        f"type Query {{ name: String {name} size(unit: Unit {unit}): Int }} "
        f"enum Unit {{ CM INCH {inch} }}"
    )


@pytest.mark.parametrize(
    ("part", "until", "fault"),
    [
        ("Query.name", date(2026, 8, 30), None),
        ("Query.name", date(2026, 8, 29), "give 90 days of notice after 2026-06-01"),
        ("Unit.INCH", date(2026, 12, 31), None),
        ("Query.size(unit:)", date(2026, 8, 30), None),
        ("Query.size(unit:)", date(2026, 6, 2), "give 90 days of notice after 2026-06-01"),
    ],
)
def test_a_deprecation_gives_90_days_of_notice(part: str, until: date, fault: str | None) -> None:
    schema = with_deprecated(part, deprecated("Use `other` instead.", until=until))
    assert [name for name, _ in deprecations(schema)] == [part]
    expected = [f"{part}: {fault}"] if fault else []
    assert faults(schema, [COMING, LAST, FIRST]) == expected


def test_a_deprecation_without_a_day_or_without_an_entry_is_a_fault() -> None:
    plain = with_deprecated("Query.name", "Use `other` instead.")
    assert "say until when" in faults(plain, [COMING, LAST, FIRST])[0]
    listed = with_deprecated("Query.name", deprecated("Use `other`.", until=date(2030, 1, 1)))
    assert "list `Query.name`" in faults(listed, [FIRST])[0]


def test_the_sections_of_the_changelog_are_read() -> None:
    text = "# C\n\n## Unreleased\n\n- `A.b`\n  goes\n\n## 0.1.0 - 2026-01-02\n\n### Added\n"
    assert releases(text) == [
        Release("Unreleased", None, "- `A.b` goes"),
        Release("0.1.0", date(2026, 1, 2), "### Added"),
    ]
    assert LAST_RELEASE in {each.version for each in releases()}
