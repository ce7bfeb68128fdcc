import pytest

from settings.agreement import DEMONSTRATION, EXPERIMENTAL, INDICATORS, Agreement
from settings.gates import Release
from settings.keys import Section, is_threshold, note
from settings.model import Settings
from settings.presenteeism import Presenteeism
from settings.scoring import Changes, Draws, Scores
from settings.thresholds import Clock, Latency, Meetings, Rest, Sessions
from settings.ties import Ties

THRESHOLDS = (Clock, Sessions, Rest, Meetings, Latency, Ties, Presenteeism, Scores, Draws, Changes, Release)
TERMS = {
    "purpose": "Find out where rest is short",
    "dpia_reference": "DPIA-7",
    "works_council_reference": "WC-1",
}


@pytest.mark.parametrize("section", THRESHOLDS)
def test_every_threshold_has_unit_meaning_and_source(section: type[Section]) -> None:
    for name, field in section.model_fields.items():
        assert is_threshold(field), name
        assert note(field, "unit"), name
        assert field.description, name
        assert note(field, "source"), name


def test_sql_gets_whole_numbers_as_int_and_shares_as_float() -> None:
    functions = Settings().functions()
    assert functions["session_gap_minutes"] == 30
    assert functions["counts_unanswered_invitations"] == 1
    assert functions["level_cap"] == 0.95
    assert {type(value) for value in functions.values()} == {int, float}
    assert not any(isinstance(value, bool) for value in functions.values())


def test_the_smallest_group_is_that_of_the_agreement() -> None:
    assert Settings().functions()["smallest_group"] == 10
    agreed = Settings(agreement=Agreement(**TERMS, k=7))
    assert agreed.functions()["smallest_group"] == 7


def test_what_is_published_of_the_settings_names_no_path_header_or_person() -> None:
    used = Settings().used()
    unused = {"paths", "delivery", "people", "absences", "exclusions", "agreement"}
    assert {row.section for row in used} & unused == set()
    by_name = {row.name: row for row in used}
    assert by_name["daily_rest_hours"].value == "11"
    assert by_name["daily_rest_hours"].unit == "hours"
    assert by_name["daily_rest_hours"].source.startswith("Directive 2003/88/EC")


def test_the_order_of_lists_does_not_change_the_agreement() -> None:
    one = Agreement(**TERMS, sources=("slack", "email"))
    other = Agreement(**TERMS, sources=("email", "slack"))
    assert one.fingerprint == other.fingerprint


def test_defaults_written_out_are_the_same_agreement() -> None:
    established = tuple(name for name in INDICATORS[::-1] if name not in EXPERIMENTAL)
    assert Agreement(**TERMS).fingerprint == Agreement(**TERMS, indicators=established).fingerprint


def test_what_is_experimental_is_agreed_by_name_alone() -> None:
    assert not EXPERIMENTAL.intersection(Agreement(**TERMS).indicators)
    listed = Agreement(**TERMS, indicators=("visibility_tail",))
    assert ("indicator", "visibility_tail") in listed.agreed()


@pytest.mark.parametrize(
    "change", [{"k": 11}, {"purpose": "Something else entirely"}, {"sources": ("slack",)}]
)
def test_any_other_term_is_another_agreement(change: dict[str, object]) -> None:
    assert Agreement(**TERMS).fingerprint != Agreement(**{**TERMS, **change}).fingerprint


def test_the_agreement_is_listed_for_readers_and_for_sql() -> None:
    terms = dict(DEMONSTRATION.terms())
    assert terms["agreement_hash"] == DEMONSTRATION.fingerprint
    assert terms["k"] == "10"
    agreed = DEMONSTRATION.agreed()
    assert ("source", "slack") in agreed
    assert ("indicator", "meeting_share") in agreed
    assert ("absence_kind", "sick") in agreed
    assert ("grouping", "reporting_group") in agreed


def test_sick_leave_is_not_told_apart_unless_it_is_agreed() -> None:
    assert Agreement(**TERMS).absence_kinds == ()
    assert Agreement(**TERMS).private_conversations is False


def test_the_fingerprint_follows_what_shapes_a_number_and_leaves_out_who_is_excluded() -> None:
    plain = Settings()
    assert plain.fingerprint == Settings(exclusions={"addresses": ("ana@example.com",)}).fingerprint
    assert plain.fingerprint == Settings(engine={"threads": 4}).fingerprint
    assert plain.fingerprint == Settings(delivery={"folder": "share"}).fingerprint
    assert plain.fingerprint != Settings(rest={"daily_rest_hours": 12}).fingerprint


def test_the_default_week_is_forty_hours() -> None:
    blocks = Settings().organisation.blocks()
    assert [block.weekday for block in blocks] == [1, 2, 3, 4, 5]
    assert {(block.starts_minute, block.ends_minute) for block in blocks} == {(540, 1020)}
