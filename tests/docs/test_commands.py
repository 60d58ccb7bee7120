"""Every command, option, target and module that the documentation names exists."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import click
import pytest

from bot.cli import veiviser
from tests.docs.pages import PAGES, ROOT, code, name

RECORDS = ROOT / "docs" / "decisions"  # say what was decided then
LIVING = [page for page in PAGES if RECORDS not in page.parents]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def words(line: str) -> list[str]:
    """The words of a command up to a pipe, or none where it is no command line."""
    try:
        return shlex.split(re.split(r" [|<>&]|[…;]", line)[0])
    except ValueError:
        return []


def unknown(arguments: list[str]) -> list[str]:
    """The commands and options after ``veiviser`` that there are not."""
    command: click.Command = veiviser
    missing = []
    for word in arguments:
        if word.startswith("-"):
            option = word.split("=")[0]
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
            missing += [option] if option not in {*known, "--help", "-h", "-"} else []
        elif isinstance(command, click.Group):
            # "evaluate triage, all": a list of commands in prose is not checked beyond the first
            found = command.commands.get(word.rstrip(","))
            if found is None:
                return [*missing, word]
            command = found
    return missing


@pytest.mark.parametrize("page", LIVING, ids=name)
def test_a_command_of_ours_and_its_options_exist(page: Path) -> None:
    wrong = {}
    for line in code(page):
        parts = words(line)
        if parts and parts[0].split("/")[-1] == "veiviser" and (missing := unknown(parts[1:])):
            wrong[line] = missing

    assert wrong == {}


@pytest.mark.parametrize("page", LIVING, ids=name)
def test_a_make_target_exists(page: Path) -> None:
    named = {m for line in code(page) for m in re.findall(r"^make ([a-z]+)", line)}

    assert named - TARGETS == set()


@pytest.mark.parametrize("page", LIVING, ids=name)
def test_a_module_that_is_run_exists(page: Path) -> None:
    named = {m for line in code(page) for m in re.findall(r"python3? -m ([\w.]+)", line)}

    assert [module for module in named if importlib.util.find_spec(module) is None] == []


def test_readme_names_every_command() -> None:
    readme = "\n".join(code(ROOT / "README.md"))

    assert [command for command in veiviser.commands if f"veiviser {command}" not in readme] == []


def test_a_command_that_is_not_there_would_be_noticed() -> None:
    assert unknown(["catalogue", "search", "-m", "nes", "--finnes-ikke"]) == ["--finnes-ikke"]
    assert unknown(["finnes-ikke"]) == ["finnes-ikke"]
    assert unknown(["evaluate", "all", "--floors"]) == []
