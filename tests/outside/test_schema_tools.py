"""What clients' tools make of the printed schema. What they generate is not kept."""

import shutil
from pathlib import Path

import pytest

from tests.outside.node import PROJECT, run

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


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def test_relay_compiles_every_document(relay_artifacts: Path) -> None:
    documents = "".join(path.read_text() for path in (PROJECT / "relay").glob("*.ts"))
    assert len(list(relay_artifacts.iterdir())) >= documents.count("graphql`") > 20


def test_generated_types_pass_the_strict_type_checker(
    relay_artifacts: Path, codegen_types: Path
) -> None:
    assert "export type ArchiveCampaignPayload" in (codegen_types / "schema.ts").read_text()
    run("tsc", "--project", ".")


def test_the_schema_keeps_the_rules_of_graphql_eslint() -> None:
    config = "tests/outside/eslint/eslint.config.mjs"
    run("eslint", "--max-warnings", "0", "--config", config, "schema/schema.graphql", cwd=ROOT)
