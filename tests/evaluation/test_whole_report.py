"""The report is one file with its plots inside; floors are held; sections join."""

import json
from collections import Counter
from datetime import datetime, timezone

import pytest
import yaml

from bot.cli.evaluate_all import SECTIONS as OFFERED
from bot.evaluation.calibration import bins_of, calibration_error
from bot.evaluation.case_files import own_cases
from bot.evaluation.floors import Bounds, Floors, FloorsError, breaches, read_floors
from bot.evaluation.report import as_html, write_report
from bot.evaluation.results import Confidence, Outcome, Section, section_of
from bot.evaluation.shares import Share
from bot.evaluation.whole import SECTIONS

AT = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def section():
    outcomes = [
        Outcome("a", "hei <b>", False, "missing", {"kommune": "nes"}, "<script>alert(1)</script>"),
        Outcome("b", "hallo", True, groups={"kommune": "modum"}),
    ]
    section = section_of("guidance", outcomes)
    section.by["need"] = {"rus": Share(3, 4), "fritid": Share(1, 4)}
    section.confusion = {"rus": Counter(rus=3, fritid=1), "fritid": Counter(rus=3, fritid=1)}
    section.confidences = [Confidence(0.9, True), Confidence(0.2, False)]
    section.points = {"first_typos": -2.5}
    section.notes = [f"note {i}" for i in range(60)]
    return section


def test_what_is_held_out_counts_and_is_never_shown():
    outcomes = [Outcome("a", "spør", False, held_out=True), Outcome("b", "spør", True)]
    section = section_of("guidance", outcomes)
    assert section.main["right_held_out"] == Share(0, 1)
    assert section.main["right"] == Share(1, 2)
    assert section.wrong == []


def test_the_page_stands_alone_and_trusts_no_text(section):
    page = as_html([section], [], AT)
    assert page.count("<svg") == 3
    assert "<script" not in page
    assert "src=" not in page
    assert "<?xml" not in page
    assert "hei &lt;b&gt;" in page


def test_both_files_are_written(section, tmp_path):
    json_path, html_path = write_report(tmp_path / "deep", [section], [], AT)
    values = json.loads(json_path.read_text("utf-8"))
    assert values["sections"]["guidance"]["main"]["right"]["hits"] == 1
    assert values["sections"]["guidance"]["wrong"][0]["groups"] == {"kommune": "nes"}
    assert html_path.stat().st_size > 10_000


def test_a_large_confusion_shows_the_labels_that_are_mixed_up():
    table = {f"l{i}": Counter({f"l{i}": 5}) for i in range(50)}
    table["l7"] = Counter(l7=1, l9=4)
    page = as_html([Section("intents", confusion=table)], [], AT)
    assert page.count("<svg") == 1


def test_floors_and_ceilings(section):
    floors = Floors(
        {"guidance": {"right": Bounds(at_least=0.6), "first_typos": Bounds(at_least=-3)}}
    )
    assert [b.figure for b in breaches([section], floors)] == ["right"]
    assert "0.500" in str(breaches([section], floors)[0])
    ceiling = Floors({"guidance": {"right": Bounds(at_most=0.4)}})
    assert len(breaches([section], ceiling)) == 1


def test_a_floor_under_a_figure_that_is_gone_is_broken(section):
    floors = Floors(
        {"guidance": {"old": Bounds(at_least=0)}, "time": {"right": Bounds(at_least=1)}}
    )
    assert [b.figure for b in breaches([section], floors)] == ["old"]


@pytest.mark.parametrize("content", ["guidance: 3", "a: {b: {at_lest: 1}}", "{", ""])
def test_misshapen_floors_are_told(tmp_path, content):
    path = tmp_path / "floors.yml"
    path.write_text(content)
    with pytest.raises(FloorsError):
        read_floors(path)


def test_our_floors_are_under_sections_that_exist():
    floors = read_floors(own_cases() / "floors.yml")
    assert set(floors.root) == set(SECTIONS) == set(OFFERED)
    assert yaml.safe_load((own_cases() / "floors.yml").read_text("utf-8"))


def test_reliability():
    sure = [Confidence(0.95, True)] * 9 + [Confidence(0.95, False), Confidence(1.0, True)]
    assert len(bins_of(sure)) == 1
    assert calibration_error(sure) < 0.06
    assert calibration_error([Confidence(0.9, False)] * 4) > 0.8
    assert calibration_error([]) == 0
