"""`make dist`: one archive, from which production is installed without Node and engines."""

import re
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import httpx
import pytest

from deploy import archive
from tests.deploy.installation import Installation, installed

FILES = re.compile(r'"(/graphiql/assets/[^"]+)"')

LINKS = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive.make(tmp_path_factory.mktemp("made"))


def names(made: Path) -> set[str]:
    with tarfile.open(made) as tar:
        return {name.partition("/")[2] for name in tar.getnames()}


def test_the_same_tree_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    assert archive.make(tmp_path).read_bytes() == made.read_bytes()


def test_it_has_what_production_needs_and_nothing_else(made: Path) -> None:
    found = names(made)
    rooms = {name.partition("/")[0] for name in found if "/" in name}
    assert rooms == {*archive.CODE, "docs", "deploy", "web"}
    assert {
        "Procfile",
        "requirements.txt",
        "web/dist/graphiql/index.html",
        "web/dist/console/index.html",
        "web/dist/documents.json",
        "schema/schema.graphql",
    } <= found
    assert not [name for name in found if name.startswith("web/") and "/dist/" not in name]
    assert not [name for name in found if name.endswith((".pyc", ".stamp", "deploy/archive.py"))]
    with tarfile.open(made) as tar:
        roots = {member.name.partition("/")[0] for member in tar.getmembers()}
        assert {(m.uid, m.gid, m.mode) for m in tar.getmembers()} == {(0, 0, 0o644)}
    assert roots == {made.name.removesuffix(".tar.gz")}


def test_the_readme_links_to_nothing_that_is_missing(made: Path) -> None:
    links = set(LINKS.findall((archive.ROOT / "README.md").read_text()))
    assert links
    assert links <= names(made)


@pytest.mark.timeout(900)
def test_an_empty_folder_and_the_archive_make_a_service(made: Path, tmp_path: Path) -> None:
    with tarfile.open(made) as tar:
        tar.extractall(tmp_path, filter="data")
    code = tmp_path / made.name.removesuffix(".tar.gz")
    programs = code / ".venv" / "bin"
    # Our own pip installs, and compiles nothing ahead: both take as long as all the rest.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", code / ".venv"], check=True)
    pip = (sys.executable, "-m", "pip", "--python", str(programs / "python"))
    install = ("install", "--quiet", "--no-compile", "--require-hashes", "-r", "requirements.txt")
    subprocess.run([*pip, *install], cwd=code, check=True)
    with installed(code, programs) as service:
        service.release()
        token = service.token()
        with service.web() as port, service.worker():
            with httpx.Client(base_url=f"http://127.0.0.1:{port}") as http:
                look_at_graphiql(http)
                query = {"query": "{ viewer { role user { name } } }"}
                answer = http.post(
                    "/graphql", json=query, headers={"Authorization": f"Bearer {token}"}
                )
                viewer = answer.json()["data"]["viewer"]
                assert viewer == {"role": "ADMIN", "user": {"name": "Ann"}}
            until_a_worker_shows_itself(service)


def look_at_graphiql(http: httpx.Client) -> None:
    page = http.get("/graphql", headers={"Accept": "text/html"})
    assert page.status_code == 200
    files = FILES.findall(page.text)
    assert len(files) > 3
    for file in files:
        with http.stream("GET", file, headers={"Accept-Encoding": "br"}) as answer:
            sent = b"".join(answer.iter_raw())
            assert answer.status_code == 200
        if file.endswith((".js", ".css")) and int(http.get(file).headers["content-length"]) > 4096:
            assert answer.headers["content-encoding"] == "br"
            assert len(sent) == int(answer.headers["content-length"])


def until_a_worker_shows_itself(service: Installation) -> None:
    deadline = time.monotonic() + 120
    while service.tried("arq", "--check", "workers.settings.WorkerSettings").returncode:
        assert time.monotonic() < deadline, (service.logs / "worker.log").read_text()
