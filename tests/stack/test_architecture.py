"""The shape of the house: imports point one way, modules are small, facts stay in content."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "service_catalogue": ROOT / "catalogue" / "service_catalogue",
    "actions": ROOT / "actions",
    "bot": ROOT / "bot",
}
CORE_MUST_NOT = {"actions", "bot", "rasa", "rasa_sdk", "aiohttp", "sanic", "click", "rich"}
WEB = {"bot.web", "bot.assistant", "bot.cli", "actions", "aiohttp", "sanic"}
# The thin skins: the only modules of these packages that may know Rasa.
SKINS = {
    "bot.triage.component",
    "bot.triage.policy",
    "bot.language.context_finder",
    "bot.language.entities",
    "bot.language.intent_classifier",
    "bot.language.intent_settler",
    "bot.language.name_model",
    "bot.language.need_classifier",
}
LARGEST, TYPICAL = 300, 100
NUMBER = re.compile(r"(?<!\d)(?:11[023]|116 ?\d{3}|02800|\d{2}(?: \d{2}){3}|\d{8})(?!\d)")
NORWEGIAN = re.compile(
    r"\b(?:jeg|du|deg|det|den|er|og|ikke|som|har|kan|til|av|på|å|vi|hva|hvem|hvor|noen|eller)\b",
    re.IGNORECASE,
)
PATTERN = re.compile(r"\\[bswdW]|\(\?|\|")  # a regular expression, not a sentence


def name_of(path: Path) -> str:
    """The dotted name of a module file."""
    package, folder = next((p, f) for p, f in PACKAGES.items() if path.is_relative_to(f))
    parts = [package, *path.relative_to(folder).with_suffix("").parts]
    return ".".join(part for part in parts if part != "__init__")


MODULES: dict[str, Path] = {
    name_of(path): path for folder in PACKAGES.values() for path in sorted(folder.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    """The nodes under ``if TYPE_CHECKING``."""
    return {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }


def imports(module: str) -> set[str]:
    """Every module that ``module`` imports when it runs, inside functions too."""
    found: set[str] = set()
    skipped = for_types_only(TREES[module])
    for node in ast.walk(TREES[module]):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports are absolute"
            base = str(node.module)
            subs = {f"{base}.{alias.name}" for alias in node.names} & set(MODULES)
            found |= subs or {base}
    return found


def inside(name: str, packages: set[str]) -> bool:
    """Whether a module is one of ``packages`` or under it."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def wrong(package: set[str], forbidden: set[str]) -> dict[str, set[str]]:
    """Modules of ``package`` that import something forbidden, and what."""
    return {
        module: bad
        for module in MODULES
        if inside(module, package)
        and (bad := {name for name in imports(module) if inside(name, forbidden)})
    }


def test_all_three_packages_are_looked_at() -> None:
    assert {name.split(".")[0] for name in MODULES} == set(PACKAGES)
    assert len(MODULES) > 50


# ---- direction


def test_the_catalogue_knows_neither_actions_nor_bot_nor_rasa_nor_the_web() -> None:
    assert wrong({"service_catalogue"}, CORE_MUST_NOT) == {}


def test_actions_know_neither_bot_nor_rasa_itself() -> None:
    assert wrong({"actions"}, {"bot", "rasa", "aiohttp", "sqlalchemy"}) == {}


def test_triage_and_language_know_neither_web_nor_actions_nor_assistant() -> None:
    assert wrong({"bot.triage", "bot.language"}, WEB) == {}


def test_triage_does_not_depend_on_understanding() -> None:
    assert wrong({"bot.triage"}, {"bot.language", "sqlalchemy"}) == {}


def test_only_training_needs_scikit_learn_in_triage() -> None:
    assert set(wrong({"bot.triage"}, {"sklearn", "scipy"})) == {"bot.triage.training"}


def test_only_the_thin_skins_of_triage_and_language_know_rasa() -> None:
    knowing = set(wrong({"bot.triage", "bot.language"}, {"rasa", "rasa_sdk"}))

    assert knowing == SKINS


def test_nothing_but_the_catalogue_talks_to_the_database() -> None:
    assert wrong({"actions", "bot"}, {"sqlalchemy", "sqlite3"}) == {}


def test_only_one_function_reads_the_clock() -> None:
    pattern = re.compile(r"\bdatetime\.(?:now|utcnow)\(|\bdate\.today\(|\btime\.time\(")
    found = {
        name for name, path in MODULES.items() if pattern.search(path.read_text(encoding="utf-8"))
    }

    assert found == {"service_catalogue.clock"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: {i for i in imports(name) if i in MODULES} - {name} for name in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if circle := visit(other, (*path, name)):
                return circle
        done.add(name)
        return []

    assert [circle for name in graph if (circle := visit(name, ()))] == []


def test_the_catalogue_folder_is_no_package_because_spacy_imports_another_of_that_name() -> None:
    assert not (ROOT / "catalogue" / "__init__.py").exists()


# ---- size


def lines(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_typical_module_is_short() -> None:
    assert statistics.median(n for path in MODULES.values() if (n := lines(path))) < TYPICAL


def test_no_module_is_long() -> None:
    assert {name: n for name, path in MODULES.items() if (n := lines(path)) > LARGEST} == {}


@pytest.mark.parametrize("module", sorted(SKINS))
def test_a_skin_is_thin(module: str) -> None:
    assert lines(MODULES[module]) < 120


# ---- words and numbers


def literals(module: str) -> Iterator[str]:
    """Every text in a module that is not a docstring."""
    tree = TREES[module]
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            if isinstance(node.value, str):
                yield node.value
            elif isinstance(node.value, int) and node.value >= 100_000:
                yield str(node.value)


def is_norwegian_sentence(text: str) -> bool:
    """Three words or more with a Norwegian word among them, and no regular expression."""
    if PATTERN.search(text) or len(text.split()) < 3:
        return False
    return bool(NORWEGIAN.search(text) or re.search(r"[æøåÆØÅ]", text))


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_holds_no_phone_number(module: str) -> None:
    assert [text for text in literals(module) if NUMBER.search(text)] == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_holds_no_sentence_for_users(module: str) -> None:
    assert [text for text in literals(module) if is_norwegian_sentence(text)] == []


def test_a_sentence_and_a_number_would_be_noticed() -> None:
    assert is_norwegian_sentence("Du kan ringe barnevernet")
    assert not is_norwegian_sentence("The dialogue failed; answering from the emergency texts")
    assert NUMBER.search("ring 116 111")
    assert not NUMBER.search("2 000 av 1999")
