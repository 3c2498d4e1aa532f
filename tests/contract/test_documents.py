"""What documents, docstrings and comments name is there; rules for README.md and the ADRs."""

import re

import click
import pytest

from phonebank.__main__ import cli
from settings import Settings
from tests.contract.citations import (
    ROOT,
    Text,
    anchor_of,
    anchors,
    code,
    code_of,
    documents,
    exists,
    files,
    headings,
    paths,
)

RECORDS = [file for file in files(".md") if re.match(r"docs/adr/\d{4}-", file)]
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def all_texts() -> list[Text]:
    return documents() + code()


def listed(problems: set[str]) -> str:
    return "\n" + "\n".join(sorted(problems))


def test_every_file_and_folder_that_is_cited_exists() -> None:
    missing = {
        f"{text.file}: {path}"
        for text in all_texts()
        for path in paths(text)
        if not exists(path, text.file)
    }
    assert not missing, listed(missing)


def test_every_section_that_is_linked_exists() -> None:
    missing = {
        f"{text.file}: {document}#{anchor}"
        for text in documents()
        for document, anchor in anchors(text)
        if anchor not in map(anchor_of, headings(document))
    }
    assert not missing, listed(missing)


def test_a_citation_in_code_names_a_section_that_exists() -> None:
    wrong = {
        f"{text.file}: {document}.md{cited[:60]}"
        for text in code()
        for document, cited in re.findall(
            r"\b(domain|architecture)\.md(.*)", " ".join(text.words.split())
        )
        if not names_a_section(f"docs/{document}.md", cited)
    }
    assert not wrong, listed(wrong)


def names_a_section(document: str, cited: str) -> bool:
    """Whether `cited` goes on with ", Section"; a decision is ", Decisions, 4"."""
    number = re.match(r", Decisions?,? (\d+)", cited)
    if number:
        return document == "docs/architecture.md" and int(number[1]) in decisions()
    return any(re.match(rf", {re.escape(name)}(?!\w)", cited) for name in headings(document))


def decisions() -> list[int]:
    section = (ROOT / "docs/architecture.md").read_text().partition("\n## Decisions\n")[2]
    return [int(number) for number in re.findall(r"^(\d+)\. \*\*", section, re.MULTILINE)]


def test_the_decisions_are_numbered_in_their_order() -> None:
    assert decisions() == list(range(1, 11))


def test_every_decision_record_that_is_cited_exists() -> None:
    known = {int(file[len("docs/adr/") :][:4]) for file in RECORDS}
    missing = {
        f"{text.file}: ADR {number}"
        for text in all_texts()
        for number in re.findall(r"\bADRs? (\d+)", text.words)
        if int(number) not in known
    }
    assert not missing, listed(missing)


def test_no_text_names_the_pages_that_readers_do_not_have() -> None:
    pages = re.compile(r"\bseed" + r" 00\d", re.IGNORECASE)
    texts = files(".md", ".py", ".graphql", ".ts", ".tsx", ".toml", ".yml", "Makefile", ".html")
    named = {file for file in texts if pages.search((ROOT / file).read_text())}
    assert not named, listed(named)


def test_every_make_target_that_is_named_exists() -> None:
    missing = {
        f"{text.file}: make {target}"
        for text in documents()
        for line in code_of(text)
        for target in re.findall(r"(?:^|[\s;&(])make ([a-z][\w-]*)", line)
        if target not in TARGETS
    }
    assert not missing, listed(missing)


def test_every_command_that_is_named_exists_with_its_options() -> None:
    missing = {
        f"{text.file}: {line.strip()}"
        for text in all_texts()
        for line in code_of(text)
        for name, rest in re.findall(r"python -m phonebank ([a-z][\w-]*)([^|#]*)", line)
        if not is_command(name, rest)
    }
    assert not missing, listed(missing)


def is_command(name: str, rest: str) -> bool:
    command = cli.commands.get(name)
    if command is None:
        return False
    known = {"--help"}.union(
        *(each.opts for each in command.params if isinstance(each, click.Option))
    )
    return set(re.findall(r"(?<=\s)--[\w-]+", rest)) <= known


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 150


@pytest.mark.parametrize("file", RECORDS)
def test_a_decision_record_has_a_number_a_status_and_a_date_and_is_in_the_index(file: str) -> None:
    text = (ROOT / file).read_text()
    name = file.removeprefix("docs/adr/")
    title = re.match(r"# (\d+)\. (.+)\n", text)
    assert title
    assert int(title[1]) == int(name[:4])
    status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
    assert status
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    index = (ROOT / "docs/adr/README.md").read_text()
    row = f"| {title[1]} | [{title[2]}]({name}) | {status[1]} | "
    assert row in index, f"docs/adr/README.md has no row that begins: {row}"


def test_the_table_of_settings_has_every_setting() -> None:
    rows = re.findall(r"^\| (`.+?) \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    listed = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    of_the_demo = {"EMBEDDED", "CLOCK_SHIFT_DAYS", "DEMO_TOKEN", "DEMO_USERS"}
    assert listed == {name.upper() for name in Settings.model_fields} - of_the_demo
