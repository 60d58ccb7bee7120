"""Ways to reach somebody on the net: e-mail, links, user names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language.redaction.allowed import Allowed
from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.words import alternatives, word_set

_AT = r"\s?(?:@|\(at\)|\[at\]|\(a\)|\s(?:krøllalfa|alfakrøll|snabel-?a|at)\s)\s?"
_DOT = r"(?:\.|\s?\(dot\)\s?|\s(?:punktum|punkt|dot)\s)"
_EMAIL = re.compile(
    rf"(?<![\w.])[\w+-]+(?:{_DOT}[\w+-]+){{0,4}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,3}}{_DOT}[a-z]{{2,8}}"
    r"(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?<![\w@])(?:https?://|www\.)[^\s<>\"]+|(?<![\w@.])(?:[\w-]+\.){1,3}[a-z]{2,8}/[^\s<>\"]+",
    re.IGNORECASE,
)
_AT_HANDLE = re.compile(r"(?<![\w@.])@[\w](?:[\w.-]{0,40}\w)?")


def find_contacts(text: str, ours: Allowed) -> Iterator[Found]:
    """E-mail addresses, links and user names that are not the catalogue's own."""
    for match in _EMAIL.finditer(text):
        if match[0].casefold() not in ours.emails:
            yield Found(Kind.EMAIL, match.start(), match.end())
    for match in _LINK.finditer(text):
        if not _is_public(match[0], ours):
            yield Found(Kind.LINK, match.start(), match.end())
    for match in _AT_HANDLE.finditer(text):
        yield Found(Kind.HANDLE, match.start(), match.end())
    for match in _named_handles().finditer(text):
        handle = match["handle"]
        if _looks_made_up(handle) and handle.casefold() not in word_set("not_a_handle"):
            yield Found(Kind.HANDLE, *match.span("handle"))


def _is_public(link: str, ours: Allowed) -> bool:
    """A page of a public body or of the catalogue's sources, with nobody's name to it."""
    host = re.sub(r"^https?://", "", link.casefold()).split("/")[0].split("?")[0]
    host = host.removeprefix("www.")
    public = host in ours.hosts or any(
        host == end or host.endswith(f".{end}") for end in word_set("public_hosts")
    )
    return public and "@" not in link and not re.search(r"\d{8}|=", link)


def _named_handles() -> re.Pattern[str]:
    """ "snap: kari_05", "på insta heter jeg kari.n"."""
    return re.compile(
        rf"(?<!\w)(?:{alternatives('networks')})(?:en|et|n)?(?:\s+(?:{alternatives('my')}))?"
        rf"\s*(?:(?:{alternatives('is_called')})\s+|:\s*|\s)(?:(?:jeg|eg|æ)\s+)?"
        r"(?P<handle>[\w][\w.-]{2,40}\w)",
        re.IGNORECASE,
    )


def _looks_made_up(handle: str) -> bool:
    """A user name has a digit, a sign or both in it; a plain word after "snap" is a word."""
    return any(sign.isdigit() or sign in "._-" for sign in handle) and not handle.isdigit()
