"""Make sure that `uv` is there and the locked environment is installed. Any Python 3, no packages.

Prints the path of uv on standard output; everything for people goes to standard error.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile

UV_VERSION = "0.13.9"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UV_HOME = os.path.join(ROOT, ".uv")
TIMEOUT_SECONDS = 60
MEGABYTES_NEEDED = 1500

NO_UV = (
    "Fikk ikke hentet installasjonsverktøyet uv. Sjekk at maskinen har nett og når PyPI, "
    "eller installer uv selv (https://docs.astral.sh/uv), og prøv igjen."
)
NO_PYTHON = (
    "Fant ikke Python 3.10, og fikk ikke lastet den ned. Installer Python 3.10 (for eksempel med "
    "pyenv eller pakkesystemet), eller sjekk at maskinen har nett, og prøv igjen."
)
NO_INSTALL = (
    "Installasjonen stoppet. Sjekk nettet og prøv igjen; det som er lastet ned, blir husket. "
    "Detaljene står over."
)
DISK_FULL = "Disken er full. Veiviser trenger omtrent {} MB ledig. Slett noe, og prøv igjen."


def say(text):
    sys.stderr.write(text + "\n")


def stop(text):
    say("\n" + text)
    sys.exit(1)


def find_uv():
    """An uv on PATH, or the one we put in the checkout earlier."""
    return shutil.which("uv") or shutil.which("uv", path=os.path.join(UV_HOME, "bin"))


def install_uv():
    """By pip in a virtual environment; where that is missing, straight from PyPI."""
    say("Henter installasjonsverktøyet uv …")
    uv = _install_with_venv() or _install_from_wheel()
    if not uv:
        stop(NO_UV)
    return uv


def _install_with_venv():
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if subprocess.call([sys.executable, "-m", "venv", UV_HOME], **quiet):
        shutil.rmtree(UV_HOME, ignore_errors=True)  # Debian without python3-venv
        return None
    folder = "Scripts" if os.name == "nt" else "bin"
    python = os.path.join(UV_HOME, folder, "python")
    pip = [python, "-m", "pip", "install", "--quiet", f"uv=={UV_VERSION}"]
    if subprocess.call(pip, **quiet):
        shutil.rmtree(UV_HOME, ignore_errors=True)
        return None
    return shutil.which("uv", path=os.path.join(UV_HOME, folder))


def _install_from_wheel():
    """The wheel is a zip with the program in it; its hash is PyPI's own."""
    try:
        url = f"https://pypi.org/pypi/uv/{UV_VERSION}/json"
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
            files = json.load(answer)["urls"]
        wheel = next(f for f in files if _fits(f["filename"]))
        with urllib.request.urlopen(wheel["url"], timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read()
        if hashlib.sha256(data).hexdigest() != wheel["digests"]["sha256"]:
            return None
        with tempfile.NamedTemporaryFile(suffix=".whl") as file:
            file.write(data)
            file.flush()
            return _unpack(file.name)
    except (OSError, ValueError, KeyError, StopIteration):
        return None


def _unpack(wheel):
    target = os.path.join(UV_HOME, "bin", "uv")
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/scripts/uv"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as program:
            program.write(archive.read(name))
    os.chmod(target, 0o755)
    return target


def _fits(filename):
    machine = os.uname().machine if hasattr(os, "uname") else ""
    if not filename.endswith(".whl") or machine not in filename:
        return False
    return ("macosx" if sys.platform == "darwin" else "manylinux") in filename


def sync(uv):
    """Install exactly what the lock says."""
    free = shutil.disk_usage(ROOT).free // 2**20
    if not os.path.isdir(os.path.join(ROOT, ".venv")) and free < MEGABYTES_NEEDED:
        stop(DISK_FULL.format(MEGABYTES_NEEDED))
    quiet = [uv, "python", "find", "3.10"]
    found = subprocess.call(quiet, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if found and subprocess.call([uv, "python", "install", "3.10"], cwd=ROOT):
        stop(NO_PYTHON)
    command = [uv, "sync", "--locked", "--compile-bytecode"]
    if os.path.isdir(os.path.join(ROOT, ".venv")):
        command.append("--quiet")
    else:
        say("Installerer Veiviser (omtrent 200 MB lastes ned første gang) …")
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr):
        if shutil.disk_usage(ROOT).free // 2**20 < 50:
            stop(DISK_FULL.format(MEGABYTES_NEEDED))
        stop(NO_INSTALL)


def main():
    # Municipal networks often inspect TLS with a certificate of their own.
    os.environ.setdefault("UV_SYSTEM_CERTS", "true")
    uv = find_uv() or install_uv()
    sync(uv)
    print(uv)


if __name__ == "__main__":
    main()
