"""What goes wrong on the command line is one line that says what to do, and exit status 1."""

from dataclasses import asdict
from pathlib import Path

import pytest

from phonebank.commands import COMMANDS
from schema.ids import encode
from tests.phonebank.commands import refused, run, run_all
from tests.refusing import Refusing

ACCOUNT = encode("Account", 1)
NUMBERS = str(Path(__file__).with_name("numbers.txt"))
WITH_DATABASE = {
    "migrate": (),
    "create-account": ("Organisation",),
    "list-accounts": (),
    "create-user": (ACCOUNT, "Name", "name@example.org", "--role", "ADMIN"),
    "list-users": (),
    "create-token": ("name@example.org",),
    "revoke-token": ("--email", "name@example.org"),
    "set-password": ("name@example.org",),
    "stock": (ACCOUNT, NUMBERS),
    "stuck": (),
    "check-counts": (),
}
SOME = {"migrate", "list-users"}
WITHOUT_DATABASE = {"run", "reset", "simulate", "migrations", "schema", "fake-carrier", "watch"}
STATES = {
    "closed_port": "DATABASE_URL: PostgreSQL cannot be reached",
    "wrong_password": "DATABASE_URL: PostgreSQL refuses the user or the password",
    "no_such_database": "DATABASE_URL: PostgreSQL does not have this database",
    "not_migrated": "Run `python -m phonebank migrate`",
    "no_rights": "PostgreSQL refuses (permission denied",
}


def test_every_command_is_tried_here() -> None:
    assert {*WITH_DATABASE, *WITHOUT_DATABASE} == {command.name for command in COMMANDS}


@pytest.mark.parametrize("state", STATES)
def test_a_database_that_cannot_be_used(refusing: Refusing, state: str) -> None:
    """Every command with a wrong password and with an empty database; two with each other state."""
    names = set(WITH_DATABASE) if state in ("wrong_password", "not_migrated") else SOME
    if state == "not_migrated":
        names = names - {"migrate"}
    commands = {name: (name, *WITH_DATABASE[name]) for name in sorted(names)}
    url = asdict(refusing)[state]
    outcomes = run_all(commands, DATABASE_URL=url)
    outcomes["a process of its own"] = run("list-users", DATABASE_URL=url)
    for name, done in outcomes.items():
        line = refused(done)
        assert STATES[state] in line, name
        assert "s3cret" not in line


def test_settings_that_are_missing_wrong_or_empty(refusing: Refusing) -> None:
    for url, said in (
        ("", "DATABASE_URL is not set"),
        ("mysql://localhost/x", "DATABASE_URL: must start with postgresql://"),
        ("postgres://h:abc/x", "DATABASE_URL: does not have a host and a port"),
        (f"{refusing.migrated}&sslmode=require", "DATABASE_URL: this address cannot be used"),
    ):
        assert said in refused(run("list-accounts", DATABASE_URL=url))
    line = refused(run("migrate", DATABASE_URL=refusing.migrated, CARRIER="pigeon"))
    assert "CARRIER=pigeon" in line


def test_an_account_that_does_not_exist(refusing: Refusing) -> None:
    unknown = encode("Account", 999_999)
    commands = {
        "a plain number": ("list-users", "1"),
        "no id": ("list-users", "x"),
        "another kind": ("list-users", encode("User", 1)),
        "list": ("list-users", unknown),
        "user": ("create-user", unknown, "Name", "n@example.org", "--role", "CALLER"),
        "stock": ("stock", unknown, NUMBERS),
    }
    for name, done in run_all(commands, DATABASE_URL=refusing.migrated).items():
        assert "account" in refused(done), name


def test_files_that_cannot_be_stocked_from(refusing: Refusing, tmp_path: Path) -> None:
    binary, words, nothing = tmp_path / "binary", tmp_path / "words", tmp_path / "nothing"
    binary.write_bytes(b"\xff\xfe\x00\x01" * 1000)
    words.write_bytes(b"+12125550123\n" + b"\0" * 5000)
    account = run("create-account", "A", DATABASE_URL=refusing.migrated).stdout.strip()
    said = {
        str(tmp_path): "Is a directory",
        str(nothing): "No such file",
        str(binary): "is not a text file",
        str(words): "is not a phone number of the United States or Canada",
    }
    commands = {path: ("stock", account, path) for path in (*said, NUMBERS)}
    outcomes = run_all(commands, DATABASE_URL=refusing.migrated)
    for path, words_of_it in said.items():
        line = refused(outcomes[path])
        assert words_of_it in line
        assert len(line) < 500
    assert outcomes[NUMBERS].stdout == "Added 2; 0 were in circulation already.\n"


def test_commands_without_a_database(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("no JSON\n")
    for arguments in (
        ("fake-carrier", "--port", "0", "--journal", str(tmp_path)),
        ("fake-carrier", "--port", "0", "--journal", str(tmp_path / "journal")),
        ("simulate",),
    ):
        refused(run(*arguments, DATA_DIR=str(tmp_path)))
