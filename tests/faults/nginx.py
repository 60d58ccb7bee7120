"""nginx with the configuration of ``deploy/nginx``, in front of servers on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.engines import PATIENCE_SECONDS, binary, free_port, wait_until

DEPLOY = Path(__file__).parents[2] / "deploy"


class Nginx:
    """A running nginx; ``servers`` are the ports behind it."""

    def __init__(self, folder: Path, servers: Sequence[int]) -> None:
        self._program = binary("nginx")
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        prepare(folder, f"listen 127.0.0.1:{self.port};", [f"127.0.0.1:{s}" for s in servers])
        as_root = " user root;" if os.geteuid() == 0 else ""  # to read our folder
        self._process = subprocess.Popen(
            [*command(self._program, folder), "-g", f"daemon off;{as_root}"],
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._listens, "nginx did not start")

    def _listens(self) -> bool:
        with socket.socket() as trying:
            return trying.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)


def prepare(folder: Path, listen: str, servers: Sequence[str]) -> None:
    """Lay out the files as the image of nginx has them, with these addresses."""
    shutil.copytree(DEPLOY / "nginx", folder / "veiviser")
    main = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    (folder / "nginx.conf").write_text(main.replace("/tmp/", f"{folder}/"), encoding="utf-8")
    (folder / "listen.conf").write_text(listen, encoding="utf-8")
    locations = folder / "veiviser" / "veiviser.conf"
    text = locations.read_text(encoding="utf-8")
    locations.write_text(text.replace("/etc/nginx/", f"{folder}/"), encoding="utf-8")
    upstream = folder / "veiviser" / "upstream.conf"
    text = upstream.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("server "))
    lines = [line.replace("veiviser:8080", server) for server in servers]
    upstream.write_text(text.replace(line, "\n".join(lines)), encoding="utf-8")


def command(program: str, folder: Path) -> list[str]:
    """Run nginx with the files in ``folder``."""
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
