"""The console command: help everywhere, exit codes 0, 1 and 2, and sentences one can act on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli import veiviser
from service_catalogue.content import DEFAULT_CONTENT
from service_catalogue.shared import shared_catalogue

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("veiviser")
NIGHT = "2026-11-22T03:00"


def commands(group: click.Group = veiviser, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every command and group."""
    found = [path]
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
        else:
            found.append((*path, name))
    return found


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(veiviser, list(arguments))


def run_for_real(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own."""
    return subprocess.run(
        [str(COMMAND), *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# ---- help and exit codes


@pytest.mark.parametrize("path", commands(), ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself(path: tuple[str, ...], flag: str) -> None:
    result = run(*path, flag)

    assert result.exit_code == 0
    assert "Usage" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_option_of_ours_is_explained(path: tuple[str, ...]) -> None:
    command: click.Command = veiviser
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    options = [p for p in command.params if isinstance(p, click.Option)]

    assert command.help
    assert [o.name for o in options if not o.help and not isinstance(o.type, click.Choice)] == []


def test_the_version_is_told() -> None:
    result = run("--version")

    assert result.exit_code == 0
    assert re.search(r"\d+\.\d+\.\d+", result.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("unknown",),
        ("catalogue", "unknown"),
        ("catalogue", "search"),
        ("catalogue", "now"),
        ("catalogue", "now", "-m", "nes", "--topic", "unknown"),
        ("catalogue", "search", "-m", "nes", "--role", "unknown"),
        ("catalogue", "search", "-m", "nes", "--wish", "unknown"),
        ("replay", "--unknown"),
    ],
)
def test_wrong_use_is_exit_code_2_without_a_traceback(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (("catalogue", "now", "-m", "nes", "--at", "i morgen"), "i morgen"),
        (("catalogue", "now", "-m", "nes", "--at", "2026-13-01"), "2026-13-01"),
        (("chat", "--at", "25:00"), "25:00"),
        (("catalogue", "now", "-m", "atlantis"), "atlantis"),
        (("catalogue", "search", "-m", "atlantis"), "atlantis"),
        (("chat", "-m", "atlantis"), "atlantis"),
        (("catalogue", "search", "-m", "nes", "--need", "tull"), "tull"),
        (("catalogue", "search", "-m", "nes", "--age", "gammel"), "gammel"),
    ],
)
def test_a_bad_value_gives_one_clear_sentence_that_repeats_it(
    arguments: tuple[str, ...], value: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count(f"«{value}»") == 1
    assert "Traceback" not in result.stderr


def test_an_unknown_municipality_is_told_with_those_that_exist() -> None:
    error = run("catalogue", "now", "-m", "atlantis").stderr

    assert all(name in error for name in shared_catalogue().municipalities())


def test_an_unknown_need_is_told_with_those_that_exist() -> None:
    error = run("catalogue", "search", "-m", "nes", "--need", "tull").stderr

    assert all(need in error.replace("\n", " ") for need in shared_catalogue().needs())


def test_no_usage_error_starts_the_heavy_machinery() -> None:
    program = "import sys; sys.argv = ['veiviser', 'chat', '--at', 'x']\n" + (
        "from bot.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as stop:\n    print(stop.code, 'rasa' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "2 False"


# ---- catalogue check


def test_the_real_content_is_in_order() -> None:
    result = run("catalogue", "check")

    assert result.exit_code == 0
    assert f"{len(shared_catalogue().municipalities())} kommuner" in result.stdout


@pytest.fixture
def broken_content(tmp_path: Path) -> Path:
    """The real content with three faults in two files."""
    root = tmp_path / "content"
    shutil.copytree(DEFAULT_CONTENT, root)
    services = root / "modum" / "services.yml"
    text = services.read_text(encoding="utf-8")
    text = re.sub(r"needs: \[[a-z_]+", "needs: [finnes_ikke", text, count=1)
    text = re.sub(r"minimum_age: \d+ years", "minimum_age: many years", text, count=1)
    services.write_text(text, encoding="utf-8")
    contacts = root / "nes" / "contacts.yml"
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(re.sub(r'number: "\d+"', 'number: "1"', text, count=1), encoding="utf-8")
    return root


def test_broken_content_is_exit_code_1_with_every_fault_and_its_place(broken_content: Path) -> None:
    result = run("catalogue", "check", "--content", str(broken_content))
    lines = result.stdout.strip().splitlines()

    assert result.exit_code == 1
    assert len(lines) >= 3
    assert "modum/services.yml:" in result.stdout
    assert "nes/contacts.yml:" in result.stdout
    assert "finnes_ikke" in result.stdout
    assert str(len(lines)) in result.stderr


@pytest.mark.parametrize("content", ["missing", "empty"])
def test_content_that_is_not_there_is_a_fault_and_no_traceback(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = run_for_real("catalogue", "check", "--content", str(tmp_path / content))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (done.stdout + done.stderr).strip()


def test_every_command_refuses_broken_content_with_its_faults(broken_content: Path) -> None:
    done = run_for_real("catalogue", "now", "-m", "nes", VEIVISER_CONTENT=str(broken_content))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "nes/contacts.yml:" in done.stderr


def test_the_schema_of_every_content_file_is_written(tmp_path: Path) -> None:
    result = run("catalogue", "schema", str(tmp_path / "schema"))
    written = [json.loads(path.read_text()) for path in (tmp_path / "schema").glob("*.json")]

    assert result.exit_code == 0
    assert len(written) >= 6
    assert all("properties" in document for document in written)


# ---- catalogue search and now


@pytest.mark.parametrize("municipality", shared_catalogue().municipalities())
def test_a_search_gives_services_with_scores_and_reasons(municipality: str) -> None:
    result = run(
        "catalogue", "search", "-m", municipality, "--age", "15", "--need", "psykisk_helse"
    )
    scores = [float(m[1]) for m in re.finditer(r"^ *(\d+\.\d\d)  .+  \[.+\]$", result.stdout, re.M)]

    assert result.exit_code == 0
    assert scores
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("age", ["15", "3 uker", "8. trinn", "vg1", "halvannet år"])
def test_an_age_can_be_written_as_people_write_it(age: str) -> None:
    assert run("catalogue", "search", "-m", "nes", "--age", age).exit_code == 0


def test_several_needs_and_wishes_can_be_given() -> None:
    result = run(
        "catalogue", "search", "-m", "nes", "--need", "rus", "--need", "fritid",
        "--wish", "free", "--wish", "anonymous", "--role", "child", "--age", "15",
    )  # fmt: skip

    assert result.exit_code == 0
    assert result.stdout.strip()


@pytest.mark.parametrize("municipality", shared_catalogue().municipalities())
def test_who_to_call_begins_with_the_emergency_numbers_at_any_hour(municipality: str) -> None:
    result = run("catalogue", "now", "-m", municipality, "--at", NIGHT)
    numbers = [line.split()[0] for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert {"112", "113"} <= set(numbers[:3])


def test_who_to_call_depends_on_the_hour_and_not_on_the_clock_of_the_machine() -> None:
    day = run("catalogue", "now", "-m", "nes", "--at", "2026-11-24T10:00").stdout
    night = run("catalogue", "now", "-m", "nes", "--at", NIGHT).stdout

    assert day != night
    assert night == run("catalogue", "now", "-m", "nes", "--at", NIGHT).stdout


def test_the_installed_command_answers_like_the_one_in_this_process() -> None:
    arguments = ("catalogue", "now", "-m", "modum", "--at", NIGHT)
    done = run_for_real(*arguments)

    assert done.returncode == 0
    assert done.stdout == run(*arguments).stdout
    assert done.stderr == ""


def test_the_module_runs_like_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "catalogue", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout == run("catalogue", "check").stdout
