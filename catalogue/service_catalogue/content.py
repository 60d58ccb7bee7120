"""Read the content folders into models, and collect every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from service_catalogue import schema
from service_catalogue.faults import Fault, fault
from service_catalogue.schema_files import FILE_MODELS, NATIONAL_MODELS
from service_catalogue.yaml_reader import DuplicateKeyError, read_yaml

NATIONAL = "national"
DEFAULT_CONTENT = Path(__file__).resolve().parents[1] / "content"

T = TypeVar("T")


@dataclass
class Folder:
    """The content of one folder: a municipality, or the national layer."""

    id: str
    municipality: schema.Municipality | None = None
    sources: list[schema.Source] = field(default_factory=list)
    services: list[schema.Service] = field(default_factory=list)
    phones: list[schema.Phone] = field(default_factory=list)
    people: list[schema.Person] = field(default_factory=list)
    levels: list[schema.Level] = field(default_factory=list)
    tools: list[schema.Tool] = field(default_factory=list)
    rules: list[schema.Rule] = field(default_factory=list)
    answers: list[schema.Answer] = field(default_factory=list)
    terms: list[schema.Term] = field(default_factory=list)
    needs: list[schema.Need] = field(default_factory=list)
    places: dict[int, tuple[Path, int]] = field(default_factory=dict)
    """File and line of every entry, by ``id()`` of the model object."""

    def entries(self) -> Iterator[schema.Entry]:
        """Every entry that has an identity, steps and the municipality included."""
        if self.municipality:
            yield self.municipality
        yield from self.sources
        yield from self.needs
        yield from self.sourced()

    def sourced(self) -> Iterator[schema.Sourced]:
        """Every entry that states a source."""
        for entries in (
            self.services,
            self.phones,
            self.people,
            self.tools,
            self.rules,
            self.answers,
            self.terms,
            self.levels,
        ):
            yield from entries
        yield from self.steps()

    def steps(self) -> Iterator[schema.Step]:
        """The steps of all levels, in order."""
        for level in self.levels:
            yield from level.steps

    def place(self, entry: schema.Entry) -> tuple[Path, int]:
        """The file and line where ``entry`` stands."""
        return self.places.get(id(entry), (Path(self.id), 0))


@dataclass
class Content:
    """All folders, national among them, and the faults met while reading."""

    root: Path
    folders: dict[str, Folder]
    faults: list[Fault]

    @property
    def municipalities(self) -> list[Folder]:
        """The folders that describe a municipality, sorted by id."""
        return [f for key, f in sorted(self.folders.items()) if key != NATIONAL]


def content_files(root: Path) -> list[Path]:
    """The YAML files that make up the content, in a fixed order."""
    return sorted(p for p in root.glob("*/*.yml") if not p.parent.name.startswith((".", "_")))


def read_content(root: Path = DEFAULT_CONTENT) -> Content:
    """Read every folder under ``root``; faults are collected, never raised."""
    content = Content(root, {}, [])
    if not root.is_dir() or not content_files(root):
        content.faults.append(fault("no_content", root, 0, "", folder=str(root)))
        return content
    for path in content_files(root):
        folder = content.folders.setdefault(path.parent.name, Folder(path.parent.name))
        _read_file(path, folder, content.faults)
    for folder in content.folders.values():
        if folder.id != NATIONAL and folder.municipality is None:
            content.faults.append(
                fault("no_municipality_file", root / folder.id, 0, "municipality")
            )
    return content


def _read_file(path: Path, folder: Folder, faults: list[Fault]) -> None:
    models = NATIONAL_MODELS if folder.id == NATIONAL else FILE_MODELS
    model = models.get(path.name)
    if model is None:
        faults.append(fault("unknown_file", path, 0, "", names=", ".join(sorted(models))))
        return
    try:
        value, lines = read_yaml(path)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        faults.append(fault("not_yaml", path, line, "", problem=str(error.problem)))
        return
    except yaml.YAMLError as error:
        faults.append(fault("not_yaml", path, 0, "", problem=str(error)))
        return
    except DuplicateKeyError as error:
        faults.append(fault("duplicate_key", path, error.line, error.key))
        return
    except UnicodeDecodeError:
        faults.append(fault("not_utf8", path, 0, ""))
        return
    try:
        parsed = model.model_validate(value if value is not None else {})
    except ValidationError as error:
        faults.extend(_schema_faults(error, path, lines))
        return
    for name, entries in parsed:
        if name == "municipality":
            folder.municipality = entries
            folder.sources.extend(entries.sources)
            folder.places[id(entries)] = (path, lines.get((name,), 1))
        else:
            getattr(folder, name).extend(entries)
        _remember_lines(entries, (name,), path, lines, folder)


def _remember_lines(
    value: Any, at: tuple[str | int, ...], path: Path, lines: dict[Any, int], folder: Folder
) -> None:
    """Note where each model object stands, so that later checks can point at it."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            _remember_lines(item, (*at, index), path, lines, folder)
    elif isinstance(value, schema.Entry):
        folder.places.setdefault(id(value), (path, lines.get(at, 0)))
        for name, child in value:
            if isinstance(child, (list, schema.Entry)):
                _remember_lines(child, (*at, name), path, lines, folder)


def _schema_faults(
    error: ValidationError, path: Path, lines: dict[tuple[str | int, ...], int]
) -> Iterator[Fault]:
    for detail in error.errors():
        location = tuple(detail["loc"])
        known = location
        while known and known not in lines:
            known = known[:-1]
        context = {key: str(value) for key, value in (detail.get("ctx") or {}).items()}
        kind = context.pop("error", "") or detail["type"]
        yield fault(
            f"schema_{kind}",
            path,
            lines.get(known, 1),
            ".".join(str(part) for part in location),
            value=str(detail["input"])[:80],
            detail=detail["msg"],
            **context,
        )
