"""The figures as a table in Norwegian, for the README."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

HEAD = "| måling | Veiviser | Rasa standard | forhold |\n|---|---:|---:|---:|"
Row = tuple[str, Callable[[dict[str, Any], str], float], str]
ROWS: tuple[Row, ...] = (
    ("trening, sekunder på klokka", lambda r, s: r["training"][s]["seconds"], ".0f"),
    ("trening, sekunder av en kjerne", lambda r, s: r["training"][s]["core_seconds"], ".0f"),
    ("modell, MB", lambda r, s: r["training"][s]["model_mb"], ".1f"),
    ("riktig intensjon, holdt utenfor, %", lambda r, s: 100 * r["accuracy"][s]["accuracy"], ".1f"),
    ("forstå én melding, ms", lambda r, s: r["accuracy"][s]["understanding_ms"], ".1f"),
    ("kald start til første svar, s", lambda r, s: r["start"][s], ".1f"),
    ("minne, alle prosesser, MB", lambda r, s: r["latency"][s]["memory_mb"], ".0f"),
)
WITH_USERS = (("p50", "p50_ms"), ("p95", "p95_ms"), ("p99", "p99_ms"))


def table(results: dict[str, Any]) -> str:
    """Markdown: the machine, and a line for every figure that was measured."""
    machine = results["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in results["stock"].items())
    load = "/".join(str(load) for load in machine["load_average"])
    lines = [
        f"{machine['processor']}, {machine['cores']} kjerner, {machine['memory_gb']} GB, "
        f"Python {machine['python']}, {machine['time']}, systemlast før start {load}. "
        f"Rasa standard: {versions}.",
        "",
        HEAD,
        *rows(results),
    ]
    return "\n".join(lines) + "\n"


def rows(results: dict[str, Any]) -> Iterator[str]:
    """The lines of the table."""
    for name, figure, form in ROWS:
        try:
            values = [figure(results, system) for system in ("veiviser", "stock")]
        except KeyError:
            continue
        yield line(name, values, form)
    for users in results.get("latency", {}).get("veiviser", {}).get("users", {}):
        found = [results["latency"][s]["users"][users] for s in ("veiviser", "stock")]
        for name, key in WITH_USERS:
            title = f"svartid {name}, {users} samtidige, ms"
            yield line(title, [f[key] for f in found], ".0f")
        yield line(f"meldinger/s, {users} samtidige", [f["per_second"] for f in found], ".1f")
        title = f"meldinger per sekund av en kjerne, {users} samtidige"
        yield line(title, [f["per_core_second"] for f in found], ".1f")
        yield line(f"feil, {users} samtidige", [f["errors"] for f in found], ".0f")
    yield from growth_rows(results)


def growth_rows(results: dict[str, Any]) -> Iterator[str]:
    """What more municipalities and intents cost."""
    ways = (
        ("municipalities", "kommuner", "p50_ms", "svartid p50, ms"),
        ("municipalities", "kommuner", "memory_mb", "minne, MB"),
        ("municipalities", "kommuner", "seconds_to_first_answer", "kald start, s"),
        ("intents", "intensjoner", "train_core_seconds", "trening, sekunder av en kjerne"),
        ("intents", "intensjoner", "understanding_ms", "forstå én melding, ms"),
    )
    for part, unit, key, title in ways:
        found = results.get(part, {})
        for number in (n for n in found.get("veiviser", {}) if n.isdigit()):
            values = [found[s][number][key] for s in ("veiviser", "stock") if s in found]
            yield line(f"{title}, {number} {unit}", values, ".1f")
    if "municipalities" in results:
        found = results["municipalities"]
        values = [found[s]["kb_per_service"] for s in ("veiviser", "stock") if s in found]
        yield line("minne per tjeneste, kB", values, ".2f")


def line(name: str, values: list[float], form: str) -> str:
    """One line; the last column is ours as a share of theirs."""
    shown = [f"{value:{form}}" for value in values] + [""] * (2 - len(values))
    share = f"{values[0] / values[1]:.2f}" if len(values) == 2 and values[1] else ""
    return f"| {name} | {shown[0]} | {shown[1]} | {share} |"
