"""Read YAML into plain values while remembering the line of every key and item.

PyYAML's C parser is used for speed; its YAML 1.1 guesses (``08:30`` a number, ``no`` false,
``02800`` octal) are switched off, since editors mean what they write.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

Path_ = tuple[str | int, ...]


class _ContentLoader(yaml.CSafeLoader):
    """Plain scalars are text unless they are true, false, null or a decimal number."""


_ContentLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
):
    _ContentLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )


class DuplicateKeyError(ValueError):
    """The same key stands twice in one mapping."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def read_yaml(path: Path) -> tuple[Any, dict[Path_, int]]:
    """The value of a YAML file, and the 1-based line of each path in it.

    Raises:
        yaml.YAMLError: not YAML; the error carries ``problem_mark``.
        DuplicateKeyError: a key stands twice in one mapping.
        UnicodeDecodeError: not UTF-8.
    """
    loader = _ContentLoader(path.read_text(encoding="utf-8"))
    lines: dict[Path_, int] = {(): 1}
    try:
        node = loader.get_single_node()
        value = _build(loader, node, (), lines) if node is not None else None
    except RecursionError:
        raise ConstructorError(None, None, "an alias inside its own anchor", None) from None
    finally:
        loader.dispose()
    return value, lines


def _build(loader: Any, node: yaml.Node, path: Path_, lines: dict[Path_, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapping:
                raise DuplicateKeyError(key, line)
            here = (*path, key)
            lines[here] = line
            mapping[key] = _build(loader, value_node, here, lines)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, (*path, i), lines) for i, item in enumerate(node.value)]
    try:
        return loader.construct_object(node)
    except (ValueError, AttributeError) as error:  # "!!int abc"
        raise ConstructorError(None, None, str(error), node.start_mark) from error
