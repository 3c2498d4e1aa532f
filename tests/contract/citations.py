"""What the texts of the repository cite: files, sections, make targets and commands."""

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Text(NamedTuple):
    """A piece of text that people read, and the file that it is in."""

    file: str
    words: str


def files(*suffixes: str) -> list[str]:
    """The files of the repository with these suffixes, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = (line for line in listed.stdout.splitlines() if line.endswith(suffixes))
    return sorted(line for line in found if (ROOT / line).is_file())


@cache
def documents() -> list[Text]:
    """The Markdown files."""
    return [Text(file, (ROOT / file).read_text()) for file in files(".md")]


@cache
def code() -> list[Text]:
    """Docstrings and comments."""
    python = [text for file in files(".py") for text in _of_python(file)]
    hashed = [text for file in files(*_HASH) for text in _of_lines(file, re.compile(r"#.*"))]
    slashed = [text for file in files(*_SLASH) for text in _of_lines(file, _SLASHES)]
    return python + hashed + slashed


_HASH = ("Makefile", "Procfile", ".toml", ".yml", ".conf", ".service", ".env.example", ".ci/run")
_SLASH = (".ts", ".tsx", ".mjs", ".js", ".css")
_SLASHES = re.compile(r"(?:(?<!:)//|/\*|^\s*\*).*", re.MULTILINE)


def _of_lines(file: str, comment: re.Pattern[str]) -> Iterator[Text]:
    words = "\n".join(comment.findall((ROOT / file).read_text()))
    if words:
        yield Text(file, words)


def _of_python(file: str) -> Iterator[Text]:
    source = (ROOT / file).read_text()
    for node in _statements(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(docstring))):
                yield Text(file, docstring)
    if "#" not in source:
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Text(file, token.string)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statements within a node, at any depth. No expression has a docstring."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from _statements(child)


_NAME = r"[\w.*-]+"
_WITH_SUFFIX = re.compile(
    rf"(?<![\w/.$~<>{{}}:@-])((?:{_NAME}/)*(?:{_NAME}\.(?:py|md|yml|graphql|toml)"
    r"|requirements[\w-]*\.txt))(?![\w/*-])"
)
_CODE_FOLDER = re.compile(rf"`((?:{_NAME}/)+)`")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


@cache
def _below_a_room() -> re.Pattern[str]:
    rooms = "|".join(sorted({file.partition("/")[0] for file in files("") if "/" in file}))
    return re.compile(rf"(?<![\w/.$~<>{{}}:@-])((?:{rooms})/(?:{_NAME}/?)*)")


def paths(text: Text) -> set[str]:
    """The files and folders that the text cites."""
    words, found = text.words, set[str]()
    if text.file.endswith(".md"):
        found = set(_CODE_FOLDER.findall(words)) | set(_LINK.findall(words))
        words = re.sub(r"\[[^\]]*\]\([^)]*\)", "", words)
    found |= set(_WITH_SUFFIX.findall(words)) | set(_below_a_room().findall(words))
    return {path.rstrip(".") for path in found}


def exists(path: str, file: str) -> bool:
    """Whether a path cited in the file is there: from the root, beside the file, or when built."""
    if re.fullmatch(r"docs/adr/\d{4}", path):
        path += "-*.md"
    for folder in (ROOT, (ROOT / file).parent):
        if any(folder.glob(path)) if "*" in path else (folder / path).exists():
            return True
    ignored = ["git", "check-ignore", path, f"{path.rstrip('/')}/"]
    return subprocess.run(ignored, cwd=ROOT, check=False, capture_output=True).returncode == 0


def headings(file: str) -> list[str]:
    """The headings of a Markdown file, the longest first."""
    found = re.findall(r"^#{2,} (.+)$", (ROOT / file).read_text(), re.MULTILINE)
    return sorted(found, key=len, reverse=True)


def anchors(text: Text) -> list[tuple[str, str]]:
    """The sections of documents that the text links to: the document and the section's anchor."""
    folder = (ROOT / text.file).parent
    found = re.findall(r"\]\((?!https?:)([^)#\s]*\.md)?#([^)]+)\)", text.words)
    return [
        (str((folder / name).resolve().relative_to(ROOT)) if name else text.file, anchor)
        for name, anchor in found
    ]


def anchor_of(heading: str) -> str:
    """The anchor that hosts of Markdown give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def code_of(text: Text) -> list[str]:
    """The lines of code of a text: fenced blocks, and code within sentences."""
    fenced = re.findall(r"^ *```\w*\n(.*?)^ *```", text.words, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^ *```.*?^ *```", "", text.words, flags=re.MULTILINE | re.DOTALL)
    return [*"\n".join(fenced).splitlines(), *re.findall(r"`([^`]+)`", rest)]
