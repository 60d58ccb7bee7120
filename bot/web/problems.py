"""Errors as RFC 9457 problem documents whose text for people still holds a human to call."""

from __future__ import annotations

from typing import Any

from bot.emergency import emergency_replies
from bot.triage.assessment import Assessment
from bot.web.texts import all_texts, problem_text

MEDIA_TYPE = "application/problem+json"
NAMES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "wrong_method",
    408: "too_slow",
    413: "too_large",
    415: "wrong_type",
    429: "too_many",
    503: "busy",
}


class ProblemError(Exception):
    """A request that cannot be carried out; ``name`` is a key under ``problems`` in the texts."""

    def __init__(
        self, status: int, name: str | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(status)
        self.status = status
        self.name = name or NAMES.get(status, "fault" if status >= 500 else "bad_request")
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """Headers that belong to the problem."""
        return {"Retry-After": str(self.retry_after)} if self.retry_after else {}

    def document(self, request_id: str) -> dict[str, Any]:
        """The problem as JSON values."""
        (_, lines), contacts = emergency_replies(Assessment())
        return {
            "type": "about:blank",
            "title": problem_text(self.name),
            "status": self.status,
            "code": self.name,
            "detail": f"{all_texts()['problems']['call']}\n{lines}",
            "contacts": contacts,
            "request_id": request_id,
        }
