"""``veiviser language``: wrong use is told in a sentence, and a table comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.language import MODEL, VERSION, language
from bot.language.norwegian.packaging import PACKAGE
from tests.language.norwegian.conftest import CORPUS


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(language, list(arguments))


@pytest.fixture
def tiny_corpus(tmp_path: Path) -> Path:
    """A corpus folder with two sentences in every part."""
    for name in ("nob", "nno"):
        (tmp_path / name).mkdir()
        for part in ("train", "dev", "test"):
            (tmp_path / name / f"x-{part}.conllu").write_text(CORPUS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_corpus_that_is_not_there_is_wrong_use(command: str, tmp_path: Path) -> None:
    result = run(command, "--corpus", str(tmp_path / "missing"))

    assert result.exit_code == 2
    assert "missing" in result.output


def test_a_model_that_is_not_installed_is_wrong_use(tiny_corpus: Path) -> None:
    result = run("evaluate", "--corpus", str(tiny_corpus), "--model", "nb_none_such")

    assert result.exit_code == 2
    assert "nb_none_such" in result.output


def test_the_table_and_the_time_are_printed(tiny_corpus: Path) -> None:
    result = run("evaluate", "--corpus", str(tiny_corpus), "--part", "dev")

    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if line.startswith("| nob dev")]
    assert " ms " in result.output


def test_the_command_speaks_of_the_model_that_packaging_writes() -> None:
    wheels = Path(__file__).parents[3] / "vendor" / "wheels"

    assert MODEL == PACKAGE
    assert (wheels / f"{PACKAGE}-{VERSION}-py3-none-any.whl").is_file()
