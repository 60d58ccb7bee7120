"""Importable stand-ins for packages that Rasa imports and Veiviser never uses.

Rasa 3.6 imports TensorFlow and a dozen channel SDKs at module level even when no component
needs them. Leaving them out of the lock (see ``override-dependencies`` in ``pyproject.toml``)
saves about 2 GB on disk and 1 GB of memory; this finder answers those imports with empty
classes instead. It is asked last, so a real installed package always wins. Using a stand-in for
real work (training a DIETClassifier, opening a Slack channel) raises :class:`AbsentPackageError`.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

ABSENT = frozenset(
    "aio_pika aiogram aiormq boto3 botocore cachecontrol confluent_kafka fbmessenger keras "
    "mattermostwrapper pymongo rocketchat_API slack_sdk tensorflow tensorflow_addons "
    "tensorflow_hub tensorflow_text twilio webexteamssdk google.auth google.oauth2 "
    "google.cloud sentry_sdk structlog_sentry".split()
)


PART_OF = {"keras": "tensorflow"}  # what to install to get it


class AbsentPackageError(ImportError):
    """Raised when code tries to use, not merely import, a package that was left out."""


class _StandInType(type):
    """Metaclass of every stand-in: any attribute exists, and real use is refused."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls.__dict__.get("_is_stand_in"):
            if cls.__name__.startswith("is_"):
                return False  # `tf.is_tensor(x)`: nothing is, without TensorFlow
            # Decorators (`@tf.function`, `@tf.function(...)`) run at import time.
            if len(args) == 1 and not kwargs and callable(args[0]):
                return args[0]
            return cls
        package = next(
            base.__qualname__.split(".")[0]
            for base in cls.__mro__
            if base.__dict__.get("_is_stand_in")
        )
        package = PART_OF.get(package, package)
        raise AbsentPackageError(
            f"{cls.__qualname__} needs the package '{package}', which Veiviser leaves out. "
            "Choose a component that does not need it, or install the package."
        )


def _stand_in(qualname: str) -> type:
    name = qualname.rsplit(".", 1)[-1]
    # `except SomeSdkError:` must be legal, so error names become exceptions.
    bases: tuple[type, ...] = (Exception,) if name.endswith(("Error", "Exception")) else ()
    namespace = {"__qualname__": qualname, "_is_stand_in": True, "__module__": __name__}
    return _StandInType(name, bases, namespace)


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class AbsentFinder:
    """A meta-path finder (PEP 302) and loader for the names in :data:`ABSENT`."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if any(name == absent or name.startswith(absent + ".") for absent in ABSENT):
            return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = _StandInModule(spec.name)
        module.__version__ = "0.0.0"  # type: ignore[attr-defined]
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: attributes are made when asked for."""


def install() -> None:
    """Register the finder last on ``sys.meta_path``; idempotent. Called by ``absent.pth``.

    Rasa's telemetry is switched off with it: it would need sentry_sdk, and this project sends
    nothing to third parties. Set the variable to ``true`` yourself to change your mind.
    """
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    if not any(isinstance(finder, AbsentFinder) for finder in sys.meta_path):
        sys.meta_path.append(AbsentFinder())  # type: ignore[arg-type]
