"""Rasa as it comes: its own environment, its default configuration, our domain and data.

The environment is made by this benchmark (`rasa==3.6.21` from PyPI with all it asks for, TensorFlow
among it) and kept between runs. Set ``VEIVISER_BENCH`` to keep it elsewhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot import project

VERSION = "3.6.21"
EPOCHS = 100  # Rasa's default
INSTALL_SECONDS = 1800
MODEL = "stock"


def home() -> Path:
    """Where the environment, the projects and the logs are kept."""
    return Path(os.environ.get("VEIVISER_BENCH", project.home() / ".veiviser" / "bench")).resolve()


def environment() -> Path:
    """The folder of the environment's programs; installed first when it is missing."""
    folder = home() / "stock" / ".venv"
    if not (folder / "bin" / "rasa").is_file():
        uv = shutil.which("uv") or str(project.home() / ".uv" / "bin" / "uv")
        python = str(folder / "bin" / "python")
        bounds = {"check": True, "timeout": INSTALL_SECONDS}
        subprocess.run([uv, "venv", "--clear", "--python", sys.executable, folder], **bounds)  # type: ignore[call-overload]
        # Without our configuration: its overrides leave out packages that stock Rasa imports.
        install = [uv, "--no-config", "pip", "install", "--compile-bytecode", "--python", python]
        subprocess.run([*install, f"rasa=={VERSION}"], **bounds)  # type: ignore[call-overload]
    return folder / "bin"


def config(epochs: int = EPOCHS) -> str:
    """The configuration that ``rasa init`` leads to, with Norwegian as its language."""
    packages = environment().parent / "lib" / "python3.10" / "site-packages"
    path = packages / "rasa" / "engine" / "recipes" / "config_files" / "default_config.yml"
    text = path.read_text("utf-8").replace("language: en", "language: nb")
    return re.sub(r"epochs: \d+", f"epochs: {epochs}", text)


def versions() -> dict[str, str]:
    """What was installed, of the packages that matter for speed."""
    uv = shutil.which("uv") or str(project.home() / ".uv" / "bin" / "uv")
    listed = subprocess.run(
        [uv, "pip", "list", "--format", "json", "--python", str(environment() / "python")],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    named = ("rasa", "rasa-sdk", "tensorflow", "numpy", "scikit-learn", "sanic")
    found: list[dict[str, Any]] = json.loads(listed.stdout)
    return {p["name"]: p["version"] for p in found if p["name"] in named}
