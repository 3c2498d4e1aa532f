"""What clients' tools make of the printed schema. What they generate is not kept."""

from pathlib import Path

import pytest

from tests.outside.conftest import Record
from tests.outside.node import PROJECT, fresh, run

ROOT = PROJECT.parent.parent


@pytest.fixture(scope="module")
def relay_artifacts() -> Path:
    """What Relay's compiler makes of relay/, warnings being errors."""
    folder = fresh(PROJECT / "relay" / "__generated__")
    run("relay-compiler", "relay/relay.config.json", "--noWatchman")
    return folder


@pytest.fixture(scope="module")
def codegen_types() -> Path:
    """What graphql-codegen makes of the schema and of codegen/client.ts."""
    folder = fresh(PROJECT / "codegen" / "__generated__")
    run("graphql-codegen", "--config", "codegen.json", cwd=PROJECT / "codegen")
    return folder


def test_relay_compiles_every_document(relay_artifacts: Path, record_property: Record) -> None:
    sources = "".join(path.read_text() for path in (PROJECT / "relay").glob("*.ts"))
    documents = sources.count("graphql`")
    assert len(list(relay_artifacts.iterdir())) >= documents > 20
    record_property("figure", f"relay-compiler, warnings as errors | {documents} documents compile")


def test_generated_types_pass_the_strict_type_checker(
    relay_artifacts: Path, codegen_types: Path, record_property: Record
) -> None:
    types = (codegen_types / "schema.ts").read_text().count("\nexport type ")
    assert types > 100
    run("tsc", "--project", ".")
    record_property("figure", f"graphql-codegen, tsc --strict | {types} types, no errors")


def test_the_schema_keeps_the_rules_of_graphql_eslint(record_property: Record) -> None:
    config = "tests/outside/eslint/eslint.config.mjs"
    run("eslint", "--max-warnings", "0", "--config", config, "schema/schema.graphql", cwd=ROOT)
    record_property("figure", "graphql-eslint, schema and Relay rules | no errors, no warnings")
