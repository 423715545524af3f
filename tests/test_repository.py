"""What the files at the root promise about the rest."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from config.settings import Settings
from tests.process import isnad

ROOT = Path(__file__).parent.parent
SETTINGS = {f"ISNAD_{name.upper()}" for name in Settings.model_fields}


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_example_of_env_names_every_setting_and_no_other() -> None:
    assert set(re.findall(r"^#? ?(ISNAD_\w+)=", _read(".env.example"), re.MULTILINE)) == SETTINGS


def test_the_document_of_the_settings_explains_each_and_no_other() -> None:
    assert set(re.findall(r"^\| `(ISNAD_\w+)` \|", _read("docs/settings.md"), re.MULTILINE)) == SETTINGS


def test_the_map_of_the_architecture_names_every_module() -> None:
    _, _, file_map = _read("docs/architecture.md").partition("in reading order")
    modules = [
        path.relative_to(ROOT)
        for package in ("bot", "config", "knowledge")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
    ]

    for module in modules:
        named = f"`{module.as_posix()}`" in file_map
        assert named or (f"`{module.parent.as_posix()}/`" in file_map and f"`{module.stem}`" in file_map), (
            module
        )


def test_no_docstring_leans_on_the_one_before_it() -> None:
    """Editors and `help()` show each by itself."""
    leaning = [
        path.relative_to(ROOT)
        for package in ("bot", "config", "knowledge")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r'"""The same\b', path.read_text(encoding="utf-8"))
    ]

    assert leaning == []


def test_the_answers_that_the_readme_shows_are_what_the_command_prints(tmp_path: Path) -> None:
    shown = re.findall(
        r"^\$ \.venv/bin/isnad ask \"(.+)\"\n((?:(?!\$|```).*\n)+)", _read("README.md"), re.MULTILINE
    )

    assert len(shown) == 2
    for question, answer in shown:
        assert isnad(tmp_path, "ask", question).stdout.strip() == answer.strip()


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
    ]:
        for target in re.findall(r"\]\(((?!http)[^)#]+)", _read(document)):
            assert (ROOT / document).parent.joinpath(target).exists(), f"{document}: {target}"


def test_every_dependency_is_pinned_with_hashes_and_without_addresses() -> None:
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    assert "isnad[train]" in extras["dev"]
    for_developers = [each for each in extras["dev"] + extras["train"] if each != "isnad[train]"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["dependencies"] + for_developers,
    }

    for name, dependencies in wanted.items():
        pins = _read(name)
        assert "://" not in pins
        for dependency in dependencies:
            package = re.split(r"[<>=]", dependency)[0]
            assert re.search(rf"^{package}==[^\n]+ \\\n    --hash=sha256:", pins, re.MULTILINE), package


def test_the_dockerfile_copies_what_is_there_and_starts_what_is_installed() -> None:
    dockerfile = _read("Dockerfile")
    allowed = {line[1:] for line in _read(".dockerignore").splitlines() if line.startswith("!")}

    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
        for path in line.split()[:-1]
    ]
    assert copied
    for path in copied:
        assert (ROOT / path).exists(), path
        assert any(Path(path).match(pattern) for pattern in allowed), path
    (command,) = re.findall(r"^CMD (.+)$", dockerfile, re.MULTILINE)
    assert json.loads(command) == ["isnad", "run"]
    assert "isnad" in tomllib.loads(_read("pyproject.toml"))["project"]["scripts"]
    assert re.search(r"^USER isnad$", dockerfile, re.MULTILINE)
    assert set(re.findall(r"(ISNAD_\w+)=", dockerfile)) <= SETTINGS


def test_the_health_check_of_the_dockerfile_is_valid_python() -> None:
    (check,) = re.findall(r"^    CMD (\[.+\])$", _read("Dockerfile"), re.MULTILINE)
    python, option, code = json.loads(check)

    assert (python, option) == ("python", "-c")
    compile(code, "healthcheck", "exec")


@pytest.mark.parametrize(
    "needed",
    [
        "knowledge/articles/guardian-withdrawal.md",
        "bot/web/templates/page.html",
        "bot/web/static/page.css",
        "bot/locale/ar/LC_MESSAGES/isnad.po",
        "bot/locale/en/LC_MESSAGES/isnad.po",
        "bot/fonts/Amiri-Regular.ttf",
        "bot/fonts/OFL.txt",
        "config/settings.py",
    ],
)
def test_the_wheel_holds_what_the_product_needs(wheel: list[str], needed: str) -> None:
    assert needed in wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path).namelist()
