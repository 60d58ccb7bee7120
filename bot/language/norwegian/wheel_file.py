"""A folder of a spaCy model as a wheel, in the form that ``spacy package`` gives it.

``spacy package`` itself calls setuptools to build the wheel, which fails beside the old
``packaging`` that Rasa needs. A wheel is a zip file with three small text files: written here, with
fixed times, so that the same model gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

from spacy.cli.package import TEMPLATE_INIT

LICENCE = "LICENSE"
_TIME = (2026, 1, 1, 0, 0, 0)
_TAG = "py3-none-any"
_METADATA_VERSION = "2.1"
_LEVEL = 9


def write_model_wheel(model: Path, wheels: Path) -> Path:
    """Write the wheel of the saved pipeline ``model`` into ``wheels``; returns its path.

    Name, version and the range of spaCy versions are those of the model's ``meta.json``.
    """
    meta: dict[str, Any] = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    stem = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    wheels.mkdir(parents=True, exist_ok=True)
    path = wheels / f"{stem}-{_TAG}.whl"
    record: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in _members(model, meta, stem):
            archive.writestr(_entry(name), content, compresslevel=_LEVEL)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            record.append(f"{name},sha256={digest.decode()},{len(content)}")
        name = f"{stem}.dist-info/RECORD"
        archive.writestr(_entry(name), "\n".join([*record, f"{name},,", ""]))
    return path


def _members(model: Path, meta: dict[str, Any], stem: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the wheel but the record, in a fixed order."""
    package = f"{meta['lang']}_{meta['name']}"
    yield f"{package}/__init__.py", TEMPLATE_INIT.format(imports="").lstrip().encode()
    yield f"{package}/meta.json", (model / "meta.json").read_bytes()
    for file in sorted(path for path in model.rglob("*") if path.is_file()):
        yield f"{package}/{stem}/{file.relative_to(model).as_posix()}", file.read_bytes()
    info = f"{stem}.dist-info"
    yield f"{info}/METADATA", _metadata(meta, package)
    yield f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode()
    yield f"{info}/entry_points.txt", f"[spacy_models]\n{package} = {package}\n".encode()
    yield f"{info}/{LICENCE}", (model / LICENCE).read_bytes()


def _metadata(meta: dict[str, Any], package: str) -> bytes:
    message = Message()
    message["Metadata-Version"] = _METADATA_VERSION
    message["Name"] = package
    message["Version"] = meta["version"]
    message["Summary"] = meta["description"].encode("ascii", "replace").decode()
    message["License"] = meta["license"]
    message["License-File"] = LICENCE
    message["Requires-Dist"] = f"spacy{meta['spacy_version']}"
    return message.as_bytes()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
