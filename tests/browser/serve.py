"""``python -m tests.browser.serve MODE PORT``: a server as a process of its own.

MODE is ``real`` for the trained assistant, else a mode of ``tests/web/small_worker.py``.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from bot import project
from bot.web import server
from tests.web.serving import settings_for_tests, small_backend


def main() -> None:
    """Serve until told to stop; the address is the only line on standard output."""
    mode, port = sys.argv[1], int(sys.argv[2])
    if os.environ.get("TEST_WORKER", mode) != "real":
        server.Backend = lambda *_: small_backend(mode)  # type: ignore[assignment,misc]
    given = json.loads(os.environ.get("TEST_SETTINGS", "{}"))
    settings = settings_for_tests(port=port, **given)
    model = Path(os.environ.get("TEST_MODEL", project.model_path()))
    asyncio.run(server.serve(settings, model, lambda address: print(address, flush=True)))


main()
