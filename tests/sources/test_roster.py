import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings.errors import SourceError
from sources import roster
from sources.pseudonyms import Exclusions
from sources.roster_rows import COLUMNS
from tests.readings import Reading, door, read

DAY = dt.date(2026, 3, 1)
HEADER = "work_address,slack_id,team,manager,schedule"
ANA, BEN, DOC = (f"{name}@example.com" for name in ("ana", "ben", "doc"))


def _file(tmp_path: Path, text: str) -> Path:
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    return tmp_path / "people.csv"


def _read(tmp_path: Path, text: str, at=None, **options) -> Reading:
    return read(roster, _file(tmp_path, text), at, **{"snapshot_on": DAY, **options})


def _one(tmp_path: Path, **cells: str) -> dict:
    """The row of `people` of a roster with one person."""
    cells = {"work_address": ANA, **cells}
    found = _read(tmp_path, ",".join(cells) + "\n" + ",".join(f'"{cell}"' for cell in cells.values()))
    (row,) = found["people"]
    return row


def _person(address: str) -> int:
    return door().person("email", address)


def test_a_row_becomes_a_person(tmp_path: Path):
    cells = {
        "starts_on": "2020-01-01",
        "ends_on": "2026-12-31",
        "team": "Core",
        "manager": BEN,
        "department": "Engineering",
        "location": "Berlin",
        "role_family": "engineer",
        "employment_kind": "permanent",
        "work_setting": "Desk",
        "zone": "Europe/Berlin",
        "country": "DE-BE",
        "schedule": "Mon-Fri 09:00-17:00",
        "valid_from": "2026-02-01",
    }
    assert _one(tmp_path, **cells) == {
        "person": _person(ANA),
        "valid_from": dt.date(2026, 2, 1),
        "snapshot_on": DAY,
        "starts_on": dt.date(2020, 1, 1),
        "ends_on": dt.date(2026, 12, 31),
        "team": door().number("team", "Core"),
        "manager": _person(BEN),
        "department": "Engineering",
        "location": "Berlin",
        "role_family": "engineer",
        "employment_kind": "permanent",
        "work_setting": "desk",
        "zone": "Europe/Berlin",
        "country": "DE-BE",
        "schedule": door().number("schedule", "1 540-1020;2 540-1020;3 540-1020;4 540-1020;5 540-1020"),
    }


def test_empty_cells_are_unknown(tmp_path: Path):
    row = _one(tmp_path, **{column: "" for column in COLUMNS if column != "work_address"})
    assert {name for name, value in row.items() if value is not None} == {"person", "snapshot_on"}


def test_columns_off_the_list_are_never_read(tmp_path: Path):
    found = _read(tmp_path, f"work_address,pay,gender,age,rating,health\n{ANA},91000,f,44,A,ill\n")
    assert not {"91000", "ill", "rating"} & set(str(found.tables).replace("'", " ").split())
    assert found.counts == {"accepted": 1}


def test_headers_are_mapped(tmp_path: Path):
    found = _read(
        tmp_path, f"E-Mail;Einheit\n{ANA};Kern\n", columns={"work_address": "E-Mail", "team": "Einheit"}
    )
    assert found.column("teams", "label") == ["Kern"]


def test_a_mapped_header_that_is_missing_refuses_the_file(tmp_path: Path):
    with pytest.raises(SourceError, match=r'people\.csv: no header "Einheit", expected for team'):
        _read(tmp_path, f"work_address\n{ANA}\n", columns={"team": "Einheit"})


def test_a_whole_map_with_our_own_names_asks_for_the_address_alone(tmp_path: Path):
    found = _read(tmp_path, f"work_address\n{ANA}\n", columns={column: column for column in COLUMNS})
    assert found.counts == {"accepted": 1}


# Teams, schedules, identifiers


def test_teams_and_schedules_are_stated_once_each(tmp_path: Path):
    rows = [f"{ANA},,Core,,Mon 09:00-12:00 13:00-17:00", f"{BEN},,Core,,mon 9:00-12:00; mon 13:00-17:00"]
    found = _read(tmp_path, "\n".join([HEADER, *rows]))
    assert found.rows("teams", "team", "label", "snapshot_on") == [
        (door().number("team", "Core"), "Core", DAY)
    ]
    schedule = door().number("schedule", "1 540-720;1 780-1020")
    assert found.column("people", "schedule") == [schedule, schedule]
    assert found.rows("schedule_blocks", "schedule", "weekday", "starts_minute", "ends_minute") == [
        (schedule, 1, 540, 720),
        (schedule, 1, 780, 1020),
    ]


def test_a_teams_label_comes_without_control_characters(tmp_path: Path):
    found = _read(tmp_path, f'work_address,team\n{ANA},"Co\x07re\u202e <b>"\n')
    assert found.column("teams", "label") == ["Co re <b>"]


def test_people_are_stated_by_address_and_by_their_slack_account(tmp_path: Path):
    found = _read(tmp_path, f"{HEADER}\n{ANA},U01ANA,,,\n{BEN},T01|U01BEN,,,\n")
    columns = ("identifier", "namespace", "same_as", "basis", "is_internal", "is_guest", "is_bot", "zone")
    marks = (True, False, False, None)
    assert found.rows("identifiers", *columns) == [
        (_person(ANA), "email", None, "roster_address", *marks),
        (door().person("slack", "U01ANA"), "slack", _person(ANA), "roster_alias", *marks),
        (_person(BEN), "email", None, "roster_address", *marks),
        (door().person("slack", "T01|U01BEN"), "slack", _person(BEN), "roster_alias", *marks),
    ]


def test_one_person_over_time_is_several_rows_and_one_identity(tmp_path: Path):
    text = f"work_address,valid_from,team\n{ANA},2026-01-01,Core\n{ANA},2026-02-01,Edge\n"
    found = _read(tmp_path, text)
    assert found.rows("people", "valid_from", "team") == [
        (dt.date(2026, 1, 1), door().number("team", "Core")),
        (dt.date(2026, 2, 1), door().number("team", "Edge")),
    ]
    assert len(found["identifiers"]) == 1


# Which day it describes


SNAPSHOT_CASES = [
    ("work_address", [ANA], DAY, [DAY]),
    ("work_address,snapshot_on", [f"{ANA},2026-02-05"], DAY, [dt.date(2026, 2, 5)]),
    ("work_address,snapshot_on", [f"{ANA},2026-02-05", f"{BEN},"], DAY, [dt.date(2026, 2, 5), DAY]),
    ("work_address,snapshot_on", [f"{ANA},2026-02-05"], None, [dt.date(2026, 2, 5)]),
    ("work_address,valid_from", [f"{ANA},2026-01-01", f"{BEN},2026-02-01"], None, [dt.date(2026, 2, 1)] * 2),
    ("work_address,valid_from", [f"{ANA},2026-01-01", f"{BEN},2026-02-01"], DAY, [DAY] * 2),
]


@pytest.mark.parametrize(("header", "rows", "stated", "days"), SNAPSHOT_CASES)
def test_the_day_is_the_rows_own_or_the_stated_one_or_the_latest_change(
    tmp_path: Path, header: str, rows: list[str], stated: dt.date | None, days: list[dt.date]
):
    found = _read(tmp_path, "\n".join([header, *rows]), snapshot_on=stated)
    assert found.column("people", "snapshot_on") == days
    assert found["scope"] == [
        {
            "source": "people",
            "unit": None,
            "conversation_kind": None,
            "starts_on": min(days),
            "ends_on": max(days),
        }
    ]


def test_a_roster_that_states_no_day_is_refused_with_what_to_do(tmp_path: Path):
    text = f"work_address,valid_from\n{ANA},2026-01-01\n{BEN},\n"
    with pytest.raises(
        SourceError, match=r"people\.csv: 1 rows .* line 3\. Set snapshot_on under \[people\]"
    ):
        _read(tmp_path, text, snapshot_on=None)


# Faults


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("starts_on", "01.02.2026", "a date such as 2026-01-31"),
        ("ends_on", "2026-02-30", "a date such as 2026-01-31"),
        ("valid_from", "soon", "a date such as 2026-01-31"),
        ("snapshot_on", "today", "a date such as 2026-01-31"),
        ("manager", "Ben Bay", "the work address of the manager"),
        ("slack_id", "@ben", "a Slack member id such as"),
        ("work_setting", "remote", "one of desk, field, shop, mixed"),
        ("country", "Germany", "a country code such as DE or DE-BE"),
        ("country", "DEU", "a country code such as DE or DE-BE"),
        ("schedule", "Mon-Fri 00:00-24:00", "a working week of 1 to 80 hours"),
        ("schedule", "full time", "a working week of 1 to 80 hours"),
        ("team", "x" * 201, "a label of at most 200 characters"),
        ("zone", "x" * 201, "a label of at most 200 characters"),
    ],
)
def test_a_cell_that_its_column_does_not_allow_refuses_the_file_with_its_line(
    tmp_path: Path, column: str, cell: str, expected: str
):
    text = f"work_address,{column}\n{BEN},\n{ANA},{cell}\n"
    with pytest.raises(SourceError, match=rf"people\.csv: line 3, {column}: expected {expected}") as refusal:
        _read(tmp_path, text)
    assert cell not in str(refusal.value)
    assert ANA not in str(refusal.value)


def test_an_employment_that_ends_before_it_starts_refuses_the_file(tmp_path: Path):
    text = f"work_address,starts_on,ends_on\n{ANA},2026-02-02,2026-02-01\n"
    with pytest.raises(SourceError, match="line 2, ends_on: expected a day that is not before starts_on"):
        _read(tmp_path, text)


def test_of_many_faults_the_first_five_are_named(tmp_path: Path):
    rows = [f"p{number}@example.com,x" for number in range(7)]
    with pytest.raises(
        SourceError, match=r"line 2, country: .*; line 6, country: .*; and 2 more\. Mend"
    ) as refusal:
        _read(tmp_path, "\n".join(["work_address,country", *rows]))
    assert "line 7" not in str(refusal.value)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Core", "bad_address"),
        ("Ana Ash,Core", "bad_address"),
        ("ana@example.com", "wrong_number_of_cells"),
        ("eve@other.org,Core", "outside_domains"),
        ("ben@example.com,Edge", "person_twice"),
    ],
)
def test_rows_of_nobody_are_counted_with_a_reason_and_their_line(tmp_path: Path, row: str, reason: str):
    text = f"work_address,team\n{BEN},Core\n{row}\n{DOC},Core\n"
    found = _read(tmp_path, text, door(internal_domains=frozenset({"example.com"})))
    assert found.column("people", "person") == [_person(BEN), _person(DOC)]
    assert found.rows("rejects", "position", "reason") == [("3", reason)]


def test_a_person_stands_in_each_snapshot_of_a_file(tmp_path: Path):
    text = f"work_address,snapshot_on,team\n{ANA},2026-05-31,Core\n{ANA},2026-06-30,Edge\n"
    found = _read(tmp_path, text)
    assert found.column("people", "snapshot_on") == [dt.date(2026, 5, 31), dt.date(2026, 6, 30)]
    assert found.counts == {"accepted": 2}


def test_a_row_that_stands_there_twice_is_a_duplicate(tmp_path: Path):
    found = _read(tmp_path, f"work_address,team\n{ANA},Core\n{ANA.upper()},Core\n")
    assert found.counts == {"accepted": 1, "duplicate": 1}


@pytest.mark.parametrize("text", ["work_address\n", "work_address\n,\n", "work_address,team\nnobody,Core\n"])
def test_a_roster_without_anybody_is_refused_for_it_would_let_everybody_in(tmp_path: Path, text: str):
    with pytest.raises(SourceError, match=r"people\.csv: none of its \d rows can be used"):
        _read(tmp_path, text)


# Exclusions and outsiders


@pytest.mark.parametrize(
    "excluded",
    [
        Exclusions(addresses=frozenset({DOC})),
        Exclusions(domains=frozenset({"doctors.org"})),
        Exclusions(accounts=frozenset({"U01DOC"})),
    ],
)
def test_the_excluded_are_left_out_by_address_domain_and_account(tmp_path: Path, excluded: Exclusions):
    address = "doc@doctors.org" if excluded.domains else DOC
    found = _read(
        tmp_path, f"{HEADER}\n{ANA},U01ANA,,,\n{address},T01|u01doc,Health,,\n", door(excluded=excluded)
    )
    assert found.column("people", "person") == [_person(ANA)]
    assert len(found["identifiers"]) == 2
    assert found["teams"] == []
    assert found.counts == {"accepted": 1, "excluded": 1}


def test_a_manager_who_is_excluded_or_outside_is_none(tmp_path: Path):
    at = door(excluded=Exclusions(addresses=frozenset({DOC})), internal_domains=frozenset({"example.com"}))
    found = _read(tmp_path, f"work_address,manager\n{ANA},{DOC}\n{BEN},eve@other.org\n", at)
    assert found.column("people", "manager") == [None, None]


def test_domains_of_the_roster(tmp_path: Path):
    file = _file(tmp_path, f"Mail,work_address\n{ANA},x\nben@Sub.Example.COM,x\nnobody,x\n,x,x\n")
    assert roster.domains(roster.addresses(file, "Mail")) == {"example.com", "sub.example.com"}
    with pytest.raises(SourceError, match='no header "E-Mail"'):
        roster.addresses(file, "E-Mail")


# Properties


ROWS = st.lists(
    st.tuples(
        st.sampled_from([ANA, BEN, DOC, "nobody", "eve@other.org"]),
        st.sampled_from(["", "U01"]),
        st.sampled_from(["", "Core"]),
        st.sampled_from(["", ANA]),
        st.sampled_from(["", "Mon 09:00-17:00"]),
    ),
    max_size=6,
)
AT = door(internal_domains=frozenset({"example.com"}), excluded=Exclusions(addresses=frozenset({DOC})))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(rows=ROWS, order=st.permutations(range(5)))
def test_the_order_of_columns_makes_no_difference(
    tmp_path: Path, rows: list[tuple[str, ...]], order: list[int]
):
    rows = [(ANA, "", "", "", ""), *rows]
    names = HEADER.split(",")
    straight = _read(tmp_path, "\n".join([HEADER, *map(",".join, rows)]), AT)
    turned = [[row[place] for place in order] for row in [names, *rows]]
    again = _read(tmp_path, "\n".join(map(",".join, turned)), AT)
    assert {table: again[table] for table in ("people", "identifiers", "teams", "schedule_blocks")} == {
        table: straight[table] for table in ("people", "identifiers", "teams", "schedule_blocks")
    }
    assert again.counts == straight.counts
    assert sum(again.counts.values()) == len(rows)
