"""Say an answer from the catalogue, with its numbers and where it was said."""

from __future__ import annotations

from actions.base import Turn
from actions.cards import phone_lines
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Answer, Person, Provenance


def answer_text(turn: Turn, answer: Answer) -> str:
    """The answer in words for the role."""
    by_role = {
        "child": answer.text_child,
        "guardian": answer.text_guardian,
        "employee": answer.text_employee,
    }
    role = turn.situation.role
    return (by_role.get(role) if role else None) or answer.text


def say_answer(turn: Turn, answer: Answer) -> None:
    """The answer's text, its numbers, and its source."""
    lines = [answer_text(turn, answer), *phone_lines(turn, answer.phones)]
    lines.extend(_people(turn, answer))
    lines.append(answer_source(turn, answer))
    turn.say_text("\n".join(lines))


def _people(turn: Turn, answer: Answer) -> list[str]:
    """The named people of an answer, to staff alone; one who may be staff is told how to ask."""
    role, municipality = turn.situation.role, turn.situation.municipality
    if not answer.people or municipality is None or role in ("child", "guardian"):
        return []
    if role is None:
        return [turn.words("utter_person_for_staff")]
    people = turn.catalogue.entries(municipality, Person)
    return [
        turn.words("utter_person", name=p.name, role=p.role_title, email=p.email, note=p.note)
        for p in people
        if p.id in answer.people
    ]


def answer_source(turn: Turn, answer: Answer) -> str:
    """Where the answer is from, and whether it is the municipality's own text or the nation's."""
    if turn.situation.municipality is None:
        return source_line(turn, answer.source)
    if answer.id.startswith(NATIONAL):
        return turn.words(
            "utter_source_national",
            municipality=turn.municipality_name,
            source=source_line(turn, answer.source).strip("_"),
        )
    line = source_line(turn, answer.source)
    if any(rule.startswith(NATIONAL) for rule in answer.rules):
        return "\n".join([line, turn.words("utter_source_also_national")])
    return line


def source_line(turn: Turn, provenance: Provenance) -> str:
    """Where the fact was said and when; inferred facts are marked."""
    source = turn.catalogue.sources()[provenance.document]
    name = "utter_source_inferred" if provenance.basis == "inferred" else "utter_source"
    return turn.words(name, title=source.title, dated=source.dated_text)
