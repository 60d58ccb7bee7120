"""The report: JSON for machines, and one HTML file that needs no server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from bot.evaluation import plots
from bot.evaluation.calibration import calibration_error
from bot.evaluation.floors import Breach
from bot.evaluation.results import Section
from bot.evaluation.shares import Share
from bot.evaluation.words import title, words

PLOTTED = {"need", "intent"}  # groups that are drawn as bars
NOTES_SHOWN = 40


def as_dict(
    sections: Sequence[Section], breaches: Sequence[Breach], at: datetime
) -> dict[str, Any]:
    """Everything, as plain values."""
    return {
        "made": at.isoformat(timespec="seconds"),
        "sections": {section.name: section.as_dict() for section in sections},
        "breaches": [str(breach) for breach in breaches],
    }


def write_report(
    folder: Path, sections: Sequence[Section], breaches: Sequence[Breach], at: datetime
) -> tuple[Path, Path]:
    """Write ``report.json`` and ``report.html`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    json_path, html_path = folder / "report.json", folder / "report.html"
    values = json.dumps(as_dict(sections, breaches, at), ensure_ascii=False, indent=1)
    json_path.write_text(values + "\n", encoding="utf-8")
    html_path.write_text(as_html(sections, breaches, at), encoding="utf-8")
    return json_path, html_path


def as_html(sections: Sequence[Section], breaches: Sequence[Breach], at: datetime) -> str:
    """The whole page."""
    page = Template(Path(__file__).with_name("report.html").read_text(encoding="utf-8"))
    links = [f'<a href="#{s.name}">{escape(title(s.name))}</a>' for s in sections]
    broken = [f'<p class="breach">{escape(str(breach))}</p>' for breach in breaches]
    return page.substitute(
        title=escape(words("report_title")),
        made=escape(words("made", at=f"{at:%Y-%m-%d %H:%M}")),
        breaches="\n".join(broken),
        contents=" · ".join(links),
        sections="\n".join(map(_section, sections)),
    )


def _section(section: Section) -> str:
    parts = [f'<h2 id="{section.name}">{escape(title(section.name))}</h2>']
    parts.append(_table({title(name): share for name, share in section.main.items()}))
    parts.append(_points(section.points))
    for name, shares in section.by.items():
        parts.append(f"<h3>{escape(title(name))}</h3>")
        drawn = name.removeprefix("cases_") in PLOTTED
        parts.append(plots.bars(shares) if drawn else _table(shares))
    if section.confusion:
        parts.append(f"<h3>{escape(words('confusion'))}</h3>" + plots.confusion(section.confusion))
    if section.confidences:
        error = calibration_error(section.confidences)
        parts.append(f"<h3>{escape(words('reliability', error=error))}</h3>")
        parts.append(plots.reliability(section.confidences))
    parts.append(_list(words("wrong", count=len(section.wrong)), _wrong(section)))
    parts.append("".join(f"<p>{escape(note)}</p>" for note in section.notes[:NOTES_SHOWN]))
    if len(section.notes) > NOTES_SHOWN:
        rest = section.notes[NOTES_SHOWN:]
        parts.append(_list(words("more", count=len(rest)), [escape(note) for note in rest]))
    return "\n".join(parts)


def _table(shares: Mapping[str, Share]) -> str:
    rows = []
    for name, share in shares.items():
        low, high = share.interval
        cells = (f"{share.value:.1%}", f"{low:.1%}–{high:.1%}", f"{share.hits}/{share.total}")
        rows.append(_row(name, cells))
    return "<table>" + "".join(rows) + "</table>"


def _points(points: Mapping[str, float]) -> str:
    rows = [_row(title(name), (words("points", value=value),)) for name, value in points.items()]
    return "<table>" + "".join(rows) + "</table>" if rows else ""


def _row(name: str, cells: Sequence[str]) -> str:
    numbers = "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells)
    return f"<tr><th>{escape(name)}</th>{numbers}</tr>"


def _wrong(section: Section) -> list[str]:
    return [
        f"<b>{escape(o.id)}</b> [{escape(', '.join(o.groups.values()))}] "
        f"«{escape(o.text)}»: {escape(o.why)}" + (f"<br>{escape(o.said)}" if o.said else "")
        for o in section.wrong
    ]


def _list(summary: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<details><summary>{escape(summary)}</summary><ul>{lines}</ul></details>"
