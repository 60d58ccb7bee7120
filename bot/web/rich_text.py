"""Answers as lines of spans, so that no client ever builds HTML from text.

The assistant writes a little Markdown: ``**strong**``, ``_emphasis_`` around a whole line, and
lines that begin with a dash or a bullet. A phone number becomes a link only when the catalogue or
the emergency texts hold it: what a user types never does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Span = dict[str, Any]
Line = dict[str, Any]

STRONG = re.compile(r"\*\*(.+?)\*\*")
EMPHASIS = re.compile(r"_(.+)_")
ITEM = re.compile(r"[•–-] (.*)")
CALL = "\N{TELEPHONE RECEIVER}"


class RichText:
    """Makes lines of texts. ``numbers`` maps a number as people read it to the one to dial."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        shown = sorted(numbers, key=len, reverse=True)
        self._numbers = numbers
        self._number = re.compile(rf"(?<![\w.+])({'|'.join(map(re.escape, shown))})(?![\w]|[.:]\d)")

    def lines(self, text: str) -> list[Line]:
        """One entry for each line: ``kind`` is text, item, call or note, ``spans`` the words.

        In a line to call the number comes first, to be drawn as a button.
        """
        return [self._line(line.strip()) for line in text.split("\n") if line.strip()]

    def _line(self, line: str) -> Line:
        kind = "text"
        if line.startswith(CALL):
            spans = _number_first(self._spans(line.removeprefix(CALL).strip()))
            return {"kind": "call", "spans": spans}
        if item := ITEM.fullmatch(line):
            kind, line = "item", item[1]
        if whole := EMPHASIS.fullmatch(line):
            return {"kind": "note", "spans": self._spans(whole[1])}
        return {"kind": kind, "spans": self._spans(line)}

    def _spans(self, line: str) -> list[Span]:
        spans: list[Span] = []
        for index, part in enumerate(STRONG.split(line)):
            spans.extend(self._linked(part, strong=index % 2 == 1))
        return spans

    def _linked(self, text: str, strong: bool) -> list[Span]:
        spans: list[Span] = []
        for index, part in enumerate(self._number.split(text)):
            if not part:
                continue
            span: Span = {"text": part}
            if strong:
                span["strong"] = True
            if index % 2:
                span["tel"] = self._numbers[part]
            spans.append(span)
        return spans


def _number_first(spans: list[Span]) -> list[Span]:
    """A line to call with its number in front: "Legevakt: 116 117. Åpent" loses its colon."""
    at = next((index for index, span in enumerate(spans) if "tel" in span), None)
    if at is None:
        return spans
    before, after = spans[:at], spans[at + 1 :]
    if before:
        before[-1]["text"] = before[-1]["text"].rstrip(": ")
    elif after:
        after[0]["text"] = after[0]["text"].lstrip(": ")
    return [span for span in (spans[at], *before, *after) if span["text"]]
