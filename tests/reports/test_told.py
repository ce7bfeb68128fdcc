"""What the pages tell where the tables are not as usual: early, hidden, not agreed, merged."""

import re

import pyarrow as pa
import pytest

from reports.charts import REACH, UNCERTAIN
from reports.summaries import FRONT_PAGE
from tests.reports.page import of_group, read_pages
from tests.reports.publications import FIRST, Row, Stated, Tables, edited, edition, publication


def test_before_the_first_window_the_page_says_what_has_arrived_and_when() -> None:
    made = read_pages(publication(windows=0))
    assert list(made) == [FRONT_PAGE]
    text = made[FRONT_PAGE].text
    assert "Slack: 5 January to 30 June 2026." in text
    assert (
        "The first window, 5 January to 1 February 2026, becomes final once the exports reach 11 February"
        in text
    )
    assert all(sentence in text for sentence in edition(windows=0).limits)


def test_without_any_window_or_dated_record_the_page_says_so() -> None:
    tables = edited(publication(windows=0), "windows", lambda row: None)
    tables = edited(tables, "source_files", lambda row: {**row, "first_day": None})
    text = read_pages(tables)[FRONT_PAGE].text
    assert "No first window has begun in the exports." in text
    assert "No export with dated records." in text


def test_windows_that_were_restated_are_named_with_the_cause() -> None:
    tables = publication(windows=3)
    first, *_, last = [row["window_start"] for row in tables["windows"].to_pylist()][:3]
    late = "records that came late"
    columns = {
        "period": ["window", "window", "quarter"],
        "starts_on": [first, last, first],
        "cause": [late, late, "no window"],
    }
    pages = read_pages({**tables, "releases": pa.table(columns)})
    for page in pages.values():
        assert (
            "Changed after the first release: two windows, the latest 2 March to 29 March 2026." in page.text
        )
        assert f"The cause: {late}." in page.text
    assert "Changed after" not in read_pages(tables)[FRONT_PAGE].text


def test_an_organisation_that_is_not_agreed_has_no_numbers() -> None:
    made = read_pages(publication(has_organisation=False))
    page = made[FRONT_PAGE]
    assert "The agreement does not list the organisation" in page.text
    assert "In the groups" in page.headings
    assert "4. One thing to try" not in page.headings


def test_an_organisation_without_groups_has_one_page() -> None:
    made = read_pages(publication(()))
    assert list(made) == [FRONT_PAGE]
    assert "In the groups" not in made[FRONT_PAGE].headings


def test_groups_without_a_number_are_named_apart() -> None:
    silent: Stated = {("Dune", name): [None] * 6 for name in edition().groups[0].readings}
    made = read_pages(publication(said=silent))
    few = "Too little is shown to say whether anything changed, as the group's page explains, in one group:"
    assert few in made[FRONT_PAGE].text
    assert "Nothing changed that we can tell from chance, in one group:" in made[FRONT_PAGE].text
    assert "No number of this window is shown, nor of any before." in of_group(made, "dune").text


def test_groups_of_which_it_is_too_early_to_speak_are_named_apart() -> None:
    front = read_pages(publication(windows=2))[FRONT_PAGE]
    assert "Too early to say whether anything changed, in two groups:" in front.text
    assert "from chance" not in front.text.split("In the groups")[1].split("2. Two ways")[0]


def test_parts_and_whole_are_shown_together_or_not_at_all() -> None:
    hidden = dict.fromkeys(
        (
            *("recovery", "demand", "support", "control", "strain_exposure", "largest_part"),
            *("band", "trend", "low", "high", "share_of_draws_high"),
        )
    )
    made = read_pages(publication(risk={"Ocean": {**hidden, "reason": "too few people"}}))
    text = of_group(made, "ocean").text
    assert "Parts and whole are shown together or not at all. Not shown: too few people." in text
    assert "The whole:" not in text
    assert "Five questions to ask the group" in text


def test_a_part_that_few_people_have_is_hatched_and_says_why() -> None:
    tables = publication(
        risk={"Ocean": {"support": None, "reason": "without support, which too few people have"}}
    )
    tables = edited(
        tables,
        "risk_parts",
        lambda row: {**row, "reason": "it would speak of too few"} if row["part"] == "support" else row,
    )
    page = of_group(read_pages(tables), "ocean")
    assert "Lack of contact (support): Not shown; it would speak of too few." in page.text
    assert "Without support, which too few people have." in page.text
    chart = page.html[page.html.index('id="parts-title"') :].split("</svg>")[0]
    assert chart.count('fill="url(#hatch)"') == 1


def test_a_part_that_is_uncertain_is_grey_and_says_how_far_it_reaches() -> None:
    page = of_group(read_pages(publication()), "ocean")
    assert "Lack of quiet hours (control): uncertain, 0.60 [0.50 to 0.70]." in page.text
    assert "Load (demand): raised, 0.40 [0.30 to 0.50]." in page.text
    chart = page.html[page.html.index('id="parts-title"') :].split("</svg>")[0]
    assert chart.count(f'fill="{UNCERTAIN}"') == 1
    assert chart.count(f'stroke="{REACH}"') == 4


def test_a_window_that_was_released_without_intervals_has_none() -> None:
    hold = dict.fromkeys(("low", "high", "band", "trend"))
    tables = edited(publication(), "risk_parts", lambda row: {**row, **hold})
    text = of_group(read_pages(tables), "ocean").text
    assert "Load (demand): no band, 0.40." in text


@pytest.mark.parametrize(
    ("trend", "said"),
    [("rising", "has grown"), ("falling", "has shrunk"), ("mixed", "has grown and shrunk")],
)
def test_an_alarm_leads_and_is_told_in_words(trend: str, said: str) -> None:
    def moved(row: Row) -> Row:
        is_meant = row["label"] == "Ocean" and row["part"] == "support"
        return {**row, "trend": trend} if is_meant else row

    made = read_pages(edited(publication(), "risk_parts", moved))
    sentence = f"Lack of contact {said}, more than chance moves it from week to week, against 12 weeks"
    assert sentence in of_group(made, "ocean").text
    assert f"Ocean: {sentence}" in made[FRONT_PAGE].text
    assert sentence not in of_group(made, "dune").text


def test_the_whole_says_how_it_stands_to_its_own_past() -> None:
    text = of_group(read_pages(publication(risk={"Ocean": {"trend": "falling"}})), "ocean").text
    assert "Against its own past, by week: falling, an alarm." in text
    assert "Against its own past, by week: no alarm." in of_group(read_pages(publication()), "ocean").text
    hold = publication(risk={"Ocean": {"trend": None}})
    assert "Against its own past" not in of_group(read_pages(hold), "ocean").text


def test_a_group_without_a_risk_row_has_no_score() -> None:
    tables = edited(publication(), "burnout_risk", lambda row: None)
    text = of_group(read_pages(tables), "ocean").text
    assert "Not shown: no score is published." in text


@pytest.mark.parametrize(
    ("share", "mode", "said"),
    [
        (0.3, "async-heavy", "6 lie in scheduled meetings: the work is done mostly in writing"),
        (0.6, "mixed", "12 lie in scheduled meetings: the work is done in both ways"),
        (0.9, "sync-heavy", "18 lie in scheduled meetings: the work is done mostly together"),
    ],
)
def test_a_group_is_told_which_costs_to_look_at_first(share: float, mode: str, said: str) -> None:
    tables = edited(publication(), "balance", lambda row: {**row, "sync_share": share, "mode": mode})
    assert f"Of 20 hours that left a trace here, {said}" in of_group(read_pages(tables), "ocean").text


def test_the_two_prices_stand_beside_each_other() -> None:
    text = of_group(read_pages(publication()), "ocean").text
    assert "In writing: distance 0.10, always-on 0.20, waiting not known." in text
    assert "Together: meetings 0.17, back to back under 0.01, interruptions 0.30." in text


def test_waiting_is_told_by_overlap_and_only_of_what_is_shown() -> None:
    text = of_group(read_pages(publication()), "ocean").text
    assert (
        "of 20 messages that ask for an answer, so many get one within 4 of the other person's working "
        "hours, by the hours a day that both work: "
        "2 at under 2 hours, 5 at 2 to 6 hours and 6 at 6 hours or more."
    ) in text
    hidden = edited(publication(), "waiting", lambda row: {**row, "answered_soon_share": None})
    assert "Waiting by overlap" not in of_group(read_pages(hidden), "ocean").text


def test_a_group_is_told_with_whom_it_works_by_name_and_not_by_rank() -> None:
    made = read_pages(publication())
    said = "to A group of a very long name 4, Harbour 2 and Shore 0.5. Neither much nor little is better."
    assert said in of_group(made, "ocean").text
    assert "Who works with whom" not in made["organisation.html"].text
    hidden = edited(publication(), "group_ties", lambda row: {**row, "messages_per_person": None})
    assert "Who works with whom" not in of_group(read_pages(hidden), "ocean").text


def test_those_who_joined_lately_are_told_together_on_the_page_of_the_organisation_alone() -> None:
    made = read_pages(publication())
    said = (
        "eight weeks after their first, those who joined in the quarter from 5 January 2026 "
        "have met about 12 people, "
        "have contact both ways with 10 of 20 teammates and see 16 of 20 of their messages answered in time."
    )
    assert said in made["organisation.html"].text
    assert "Who joined lately" not in of_group(made, "ocean").text
    hidden = edited(publication(), "newcomers", lambda row: {**row, "people_met": None})
    assert "Who joined lately" not in read_pages(hidden)["organisation.html"].text


def test_without_a_balance_or_a_price_no_chart_is_drawn() -> None:
    none = edited(publication(), "balance", lambda row: None)
    hidden = (
        "sync_share",
        "mode",
        "isolation",
        "always_on",
        "meeting_load",
        "meeting_chains",
        "interruptions",
    )
    bare = edited(publication(), "balance", lambda row: {**row, **dict.fromkeys(hidden)})
    for tables in (none, bare):
        text = of_group(read_pages(tables), "ocean").text
        assert "In writing: distance" not in text
        assert "hours that left a trace" not in text


def test_work_on_leave_stands_beside_both_ways() -> None:
    said = (
        "Beside both, work on days of leave, 5 January to 31 March 2026: on 8 of 20 leave days there was work"
    )
    assert said in of_group(read_pages(publication(leave_rate=0.4, windows=2)), "ocean").text
    hidden = of_group(read_pages(publication(leave_rate=None, windows=2)), "ocean").text
    assert "31 March 2026: not shown, for the group is too small." in hidden
    unagreed = edited(
        publication(windows=2), "presenteeism_risk", lambda row: {**row, "status": "not_agreed"}
    )
    assert "Beside both" not in of_group(read_pages(unagreed), "ocean").text


def test_what_is_not_agreed_is_named() -> None:
    def agreed(row: Row) -> Row:
        return {**row, "is_agreed": row["indicator"] != "team_reach"}

    less = edited(publication(windows=2), "indicator_catalogue", agreed)
    assert "Not agreed, so not computed: team reach." in of_group(read_pages(less), "ocean").text


def test_facts_of_a_merged_group_without_a_setting() -> None:
    tables = edited(
        publication(("Ant + Bee",), windows=2), "groups", lambda row: {**row, "work_setting": None}
    )
    text = of_group(read_pages(tables), "ant-bee").text
    assert "about 15 people; two small teams shown as one, so that no number speaks of few." in text


def test_a_goalpost_that_is_not_frozen_yet_is_told() -> None:
    tables = edited(
        publication(windows=2),
        "goalposts",
        lambda row: {**row, "good": None, "bad": None} if row["is_relative"] else row,
    )
    assert of_group(read_pages(tables), "ocean").text.count("not yet set") == 2


def test_more_than_a_year_is_told_with_its_years() -> None:
    def stretched(row: Row) -> Row:
        """Windows of four weeks, three months apart."""
        return {**row, **{key: FIRST + 3 * (row[key] - FIRST) for key in ("window_start", "window_end")}}

    tables = publication(("Ocean",), windows=6)
    for name in ("windows", "group_indicators", "burnout_risk", "risk_parts", "coverage", "whats_missing"):
        tables = edited(tables, name, stretched)
    assert "30 Mar 2026: " in of_group(read_pages(tables), "ocean").html
    assert "30 Mar: " in of_group(read_pages(publication(("Ocean",))), "ocean").html


def test_one_is_told_in_the_singular() -> None:
    made = read_pages(publication(said={("Ocean", "daily_rest_shortfall"): [0.25] * 6}))
    assert "1 night a person in four weeks" in of_group(made, "ocean").text
    assert "2 nights a person in four weeks" in of_group(made, "dune").text


def _without(tables: Tables, source: str) -> Tables:
    """The tables of an organisation that has no export of the source."""
    return edited(tables, "source_files", lambda row: None if row["source"] == source else row)


def test_sources_of_which_nothing_was_read_are_told_with_what_would_help() -> None:
    tables = _without(_without(publication(windows=2), "email"), "calendar")
    text = of_group(read_pages(tables), "ocean").text
    said = "Not in the exports: mail and calendars. What would help: Mailboxes in landing/email; "
    assert said in text
    assert "Calendars:" not in text

    def narrowed(row: Row) -> Row:
        return {**row, "value": "absences, people, slack"} if row["key"] == "sources" else row

    text = of_group(read_pages(edited(tables, "agreement", narrowed)), "ocean").text
    assert "Not agreed, so not read: mail and calendars." in text
    assert "Not in the exports" not in text


def test_private_conversations_that_are_not_agreed_are_told() -> None:
    def closed(row: Row) -> Row:
        return {**row, "value": "false"} if row["key"] == "private_conversations" else row

    tables = edited(publication(windows=2), "agreement", closed)
    text = of_group(read_pages(tables), "ocean").text
    assert "Not agreed, so not read: Slack direct messages." in text
    assert "Slack direct messages:" not in text


def test_without_a_roster_the_people_are_those_whom_the_exports_show() -> None:
    tables = publication(windows=2)
    assert "whom the exports show" not in of_group(read_pages(tables), "ocean").text.split("1. What")[0]
    text = of_group(read_pages(_without(tables, "people")), "ocean").text
    assert "about 15 people, those whom the exports show in this quarter or the last" in text
    assert "Not in the exports: the roster. " in text


def test_what_an_indicator_needs_is_called_as_readers_call_it() -> None:
    text = of_group(
        read_pages(publication(said={("Ocean", "team_reach"): ["not_covered"] * 6})), "ocean"
    ).text
    assert "Why: This needs an export of Slack direct messages or mailboxes with To and Cc." in text


def test_a_page_of_a_group_without_any_number_shows_no_key_and_no_chart() -> None:
    silent: Stated = {("Dune", name): [None] * 6 for name in edition().groups[0].readings}
    tables = edited(publication(said=silent), "balance", lambda row: None)
    page = of_group(read_pages(tables), "dune")
    assert "what chance may reach" not in page.text
    assert (
        "Not shown among the costs: always-on; distance, if they are few; waiting. Not shown among the gains:"
        in page.text
    )
    assert [svg for svg in page.all("svg") if svg.get("role") == "img"] == page.all("svg")[-1:]


def test_a_number_that_rests_on_fewer_than_half_of_the_people_says_so() -> None:
    def few(row: Row) -> Row:
        is_few = row["label"] == "Ocean" and row["indicator"] == "meeting_share"
        return {**row, "people_rounded": 10, "coverage_share": 0.4} if is_few else row

    made = read_pages(edited(publication(windows=2), "group_indicators", few))
    assert of_group(made, "ocean").text.count("from about 10 people, 8 of 20") == 2
    assert "Numbers that are shown rest on 8 to over 19 of 20 people." in of_group(made, "ocean").text
    assert "from about" not in of_group(made, "dune").text
    assert "Numbers that are shown rest on" not in of_group(made, "dune").text


def test_numbers_of_nearly_all_people_say_so_once() -> None:
    def most(row: Row) -> Row:
        return {**row, "coverage_share": 0.9}

    text = of_group(read_pages(edited(publication(windows=2), "group_indicators", most)), "ocean").text
    assert text.count("Numbers that are shown rest on 18 of 20 people.") == 1
    assert "from about" not in text


def test_exports_that_could_not_be_read_are_told_by_their_source() -> None:
    tables = publication(windows=2)
    said = "Two exports of mail could not be read. The numbers lack what is in there. What would help: Ask"
    for early in (tables, publication(windows=0)):
        for page in read_pages(early, set_aside={"email": 2}).values():
            assert said in page.text
    assert "could not be read" not in read_pages(tables)[FRONT_PAGE].text


def test_settings_stand_folded_behind_everything_that_people_read() -> None:
    made = read_pages(publication())
    front = made[FRONT_PAGE].html
    folded = front.index("<details><summary>For analysts: all ")
    assert folded > front.index("What these numbers do not say") > front.index("5. Norms we set ourselves")
    assert front[folded:].endswith("</details></footer></body></html>\n")
    assert "For analysts" not in of_group(made, "ocean").text


def test_the_front_page_says_that_small_teams_are_shown_as_one() -> None:
    front = read_pages(publication(("Ant + Bee", "Cow"), windows=2))[FRONT_PAGE]
    assert "Small teams are shown together, in one group. Their names are joined by +;" in front.text
    assert "Small teams" not in read_pages(publication(("Ant", "Cow"), windows=2))[FRONT_PAGE].text


def test_a_part_of_which_no_number_counts_says_how_many_there_are() -> None:
    small = edited(
        publication(),
        "risk_parts",
        lambda row: row if row["score"] == "strain_exposure" else {**row, "value": 0.01},
    )
    assert re.search(r"Made of: \w+ numbers? under 0\.05\.", of_group(read_pages(small), "ocean").text)


def test_the_try_of_the_organisation_says_that_groups_have_their_own() -> None:
    made = read_pages(publication())
    said = "This speaks of the organisation as a whole; each group's page has its own."
    assert said in made[FRONT_PAGE].text
    assert said not in of_group(made, "ocean").text
