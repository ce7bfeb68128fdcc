from pathlib import Path

import pytest

from settings.errors import SourceError
from sources.archive import open_archive
from sources.pseudonyms import Door, Exclusions
from sources.slack_layout import Layout, files_of
from tests.slack_exports import TEAM, as_folder, channel, door, small, user

MESSAGES: list = []


def _layout(tmp_path: Path, files, through: Door | None = None) -> Layout:
    with open_archive(as_folder(tmp_path / "e", files)) as archive:
        return Layout(archive, through or door(private_conversations=True))


def _folders(layout: Layout) -> dict[str, tuple[str, bool]]:
    """Kind and exclusion by folder."""
    conversations = {file.folder: layout.conversation_of(file) for file in layout.files if file.folder}
    return {folder: (each.kind, each.is_excluded) for folder, each in conversations.items()}


def _number(identifier: str) -> int:
    return door().number("conversation", f"{TEAM}|{identifier}")


def test_lists_and_json_in_conversation_folders_are_read(tmp_path: Path):
    files = small() | {
        "general/2026-03-02.json": MESSAGES,
        "general/canvas_in_the_conversation.json": MESSAGES,
        "general/notes.txt": MESSAGES,
        "general/.hidden.json": MESSAGES,
        "general/attachments/F1-plan.json": MESSAGES,
        "attachments/F1-2026-03-02.json": MESSAGES,
        "attachments/2026-03-02.json": MESSAGES,
        "__uploads/F1.json": MESSAGES,
        "canvases.json": MESSAGES,
        "huddle_transcripts.json": MESSAGES,
        "integration_logs.json": MESSAGES,
        "README.md": MESSAGES,
    }
    with open_archive(as_folder(tmp_path / "e", files)) as archive:
        read = files_of(archive)
    assert [file.name for file in read] == [
        "attachments/2026-03-02.json",
        "channels.json",
        "general/2026-03-02.json",
        "general/canvas_in_the_conversation.json",
        "users.json",
    ]
    assert [file.is_day for file in read] == [True, False, True, False, False]


def test_an_export_may_lie_in_a_folder_of_the_zip(tmp_path: Path):
    inner = {f"house export/{name}": content for name, content in small(general__2026=MESSAGES).items()}
    inner |= {"house export/general/2026-03-02.json": MESSAGES, "notes/x.json": MESSAGES}
    with open_archive(as_folder(tmp_path / "e", inner)) as archive:
        assert {file.folder for file in files_of(archive) if file.folder} == {"general"}


def test_two_exports_in_one_folder_are_refused(tmp_path: Path):
    inner = {f"{run}/{name}": content for run in ("a", "b") for name, content in small().items()}
    with pytest.raises(SourceError, match="holds 2 exports"):
        _layout(tmp_path, inner)


def test_what_is_no_slack_export_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match=r"neither users\.json nor channels\.json"):
        _layout(tmp_path, {"a/b.json": []})
    with pytest.raises(SourceError, match=r"no users\.json; expected"):
        _layout(tmp_path / "x", {"channels.json": []})


@pytest.mark.parametrize("name", ["users.json", "channels.json"])
def test_a_damaged_list_is_refused(tmp_path: Path, name):
    with pytest.raises(SourceError, match=f"its {name} is no JSON array"):
        _layout(tmp_path, small() | {name: b'[{"id": "U1"'})


EVERY_KIND = {
    "users.json": [user("UANA"), user("UBEN"), user("UDOC", "doc@example.com")],
    "channels.json": [channel("C1", "general", ["UANA", "UDOC"])],
    "groups.json": [channel("G1", "plans", ["UANA", "UDOC"])],
    "mpims.json": [channel("G2", "mpdm-ana--ben-1", ["UANA", "UBEN"])],
    "dms.json": [channel("D0000001", members=["UANA", "UBEN"])],
    **{
        f"{folder}/2026-03-02.json": MESSAGES
        for folder in ("general", "plans", "mpdm-ana--ben-1", "D0000001")
    },
}


def test_conversations_are_found_by_their_folder(tmp_path: Path):
    layout = _layout(tmp_path, EVERY_KIND)
    assert _folders(layout) == {
        "general": ("public", False),
        "plans": ("private", False),
        "mpdm-ana--ben-1": ("group_dm", False),
        "D0000001": ("dm", False),
    }
    numbers = {file.folder: layout.conversation_of(file).number for file in layout.files if file.folder}
    assert numbers == {
        "general": _number("C1"),
        "plans": _number("G1"),
        "mpdm-ana--ben-1": _number("G2"),
        "D0000001": _number("D0000001"),
    }


def test_without_an_agreement_private_conversations_are_excluded(tmp_path: Path):
    layout = _layout(tmp_path, EVERY_KIND, door())
    assert dict(_folders(layout).values()) == {
        "public": False,
        "private": True,
        "group_dm": True,
        "dm": True,
    }
    assert [kind for _, kind in layout.covered()] == ["public"]


def test_everything_listed_is_covered(tmp_path: Path):
    workspace = door().number("workspace", TEAM)
    assert _layout(tmp_path, EVERY_KIND).covered() == [
        (workspace, "public"),
        (workspace, "private"),
        (workspace, "group_dm"),
        (workspace, "dm"),
    ]


def _covered(tmp_path: Path, **lists) -> list[str]:
    return [kind for _, kind in _layout(tmp_path, small(**lists)).covered()]


DM = [channel("D0000001", members=["UANA", "UBEN"])]


def test_a_standard_export_covers_public_conversations(tmp_path: Path):
    assert _covered(tmp_path) == ["public"]


def test_empty_lists_say_nothing_where_no_direct_message_is_seen(tmp_path: Path):
    lists = {"groups.json": [], "mpims.json": [], "dms.json": []}
    assert _covered(tmp_path, **lists) == ["public"]


def test_empty_lists_mean_silence_where_direct_messages_are_seen(tmp_path: Path):
    lists = {"groups.json": [], "mpims.json": [], "dms.json": DM}
    assert _covered(tmp_path, **lists) == ["public", "private", "group_dm", "dm"]


def test_private_channels_alone_are_covered(tmp_path: Path):
    assert _covered(tmp_path, **{"groups.json": [channel("G1", "plans")]}) == ["public", "private"]


@pytest.mark.parametrize(("dms", "is_covered"), [(4, True), (5, False)])
def test_direct_messages_of_one_account_do_not_cover_the_others(tmp_path: Path, dms, is_covered):
    entries = [channel(f"D000000{n}", members=["UANA", f"U{n}"]) for n in range(dms)]
    assert ("dm" in _covered(tmp_path, **{"dms.json": entries})) == is_covered


def test_direct_messages_between_several_cover_everybody(tmp_path: Path):
    pairs = [("UANA", "U1"), ("UANA", "U2"), ("UANA", "U3"), ("U1", "U2"), ("U3", "U3")]
    entries = [channel(f"D000000{n}", members=pair) for n, pair in enumerate(pairs)]
    assert "dm" in _covered(tmp_path, **{"dms.json": entries})


def test_the_kind_that_an_entry_states_comes_before_its_list(tmp_path: Path):
    entries = [
        channel("C1", "a", is_private=True),
        channel("C2", "b", is_mpim=True, is_private=True),
        channel("C3", "c", is_im=True),
        channel("C4", "d", is_private=False),
    ]
    days = {f"{folder}/2026-03-02.json": MESSAGES for folder in "abcd"}
    layout = _layout(tmp_path, small(**{"channels.json": entries}) | days)
    assert [kind for kind, _ in _folders(layout).values()] == ["private", "group_dm", "dm", "public"]


@pytest.mark.parametrize(
    ("folder", "lists", "kind"),
    [
        ("old-channel", {}, "public"),
        ("old-channel", {"groups.json": []}, "private"),
        ("mpdm-ana--ben-1", {}, "group_dm"),
        ("D0ABCDEF1", {}, "dm"),
        ("Docs", {}, "public"),
    ],
)
def test_folders_that_no_list_names_are_judged_on_the_safe_side(tmp_path: Path, folder, lists, kind):
    layout = _layout(tmp_path, small(**lists) | {f"{folder}/2026-03-02.json": MESSAGES})
    assert _folders(layout) == {folder: (kind, False)}


def test_two_conversations_of_one_name_are_both_taken_for_the_more_private_one(tmp_path: Path):
    lists = {"channels.json": [channel("C1", "plans")], "groups.json": [channel("G1", "plans")]}
    layout = _layout(tmp_path, small(**lists) | {"plans/2026-03-02.json": MESSAGES})
    assert _folders(layout) == {"plans": ("private", False)}


def test_of_two_conversations_of_one_name_an_excluded_one_decides(tmp_path: Path):
    lists = {"channels.json": [channel("C1", "plans")], "groups.json": [channel("G1", "plans")]}
    through = door(private_conversations=True, excluded=Exclusions(conversations=frozenset({"C1"})))
    layout = _layout(tmp_path, small(**lists) | {"plans/2026-03-02.json": MESSAGES}, through)
    assert _folders(layout) == {"plans": ("public", True)}


@pytest.mark.parametrize("name", ["C1", "general", "GENERAL"])
def test_conversations_are_excluded_by_id_or_name(tmp_path: Path, name):
    through = door(excluded=Exclusions(conversations=frozenset({name})))
    layout = _layout(tmp_path, small() | {"general/2026-03-02.json": MESSAGES}, through)
    assert _folders(layout) == {"general": ("public", True)}


def test_direct_conversations_with_an_excluded_person_are_excluded_whole(tmp_path: Path):
    lists = EVERY_KIND | {
        "mpims.json": [channel("G2", "mpdm-ana--ben-1", ["UANA", "UDOC"]), channel("G3", "x", ["UANA"])],
        "dms.json": [channel("D0000001", members=["UANA", "UDOC"]), channel("D0000002", members=["UANA"])],
        "x/2026-03-02.json": MESSAGES,
        "D0000002/2026-03-02.json": MESSAGES,
    }
    excluded = Exclusions(addresses=frozenset({"doc@example.com"}))
    layout = _layout(tmp_path, lists, door(private_conversations=True, excluded=excluded))
    assert _folders(layout) == {
        "general": ("public", False),
        "plans": ("private", False),
        "mpdm-ana--ben-1": ("group_dm", True),
        "x": ("group_dm", False),
        "D0000001": ("dm", True),
        "D0000002": ("dm", False),
    }


@pytest.mark.parametrize("members", [None, [], [None]])
def test_a_direct_conversation_of_unknown_people_may_hold_an_excluded_one(tmp_path: Path, members):
    lists = small(**{"dms.json": [channel("D0000001", members=members)]})
    lists |= {"D0000001/2026-03-02.json": MESSAGES, "D0000002/2026-03-02.json": MESSAGES}
    excluded = Exclusions(accounts=frozenset({"UDOC"}))
    guarded = _layout(tmp_path, lists, door(private_conversations=True, excluded=excluded))
    assert set(_folders(guarded).values()) == {("dm", True)}
    assert set(_folders(_layout(tmp_path / "2", lists)).values()) == {("dm", False)}


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, None),
        ({"is_shared": False}, False),
        ({"is_shared": True}, True),
        ({"is_shared": True, "is_org_shared": True}, False),
        ({"is_shared": True, "is_ext_shared": False}, False),
        ({"is_ext_shared": True}, True),
    ],
)
def test_whether_other_organisations_take_part(tmp_path: Path, flags, expected):
    lists = small(**{"channels.json": [channel("C1", "general", **flags)]})
    layout = _layout(tmp_path, lists | {"general/2026-03-02.json": MESSAGES})
    (file,) = [file for file in layout.files if file.folder]
    assert layout.conversation_of(file).is_shared is expected


def test_an_organisation_s_export_keeps_its_workspaces_apart(tmp_path: Path):
    files = {
        "org_users.json": [user("UANA"), user("UBEN")],
        "channels.json": [channel("C1", "shared")],
        "shared/2026-03-02.json": MESSAGES,
        "teams/T0A/channels.json": [channel("C2", "general")],
        "teams/T0A/dms.json": DM,
        "teams/T0A/general/2026-03-02.json": MESSAGES,
        "teams/T0B/channels.json": [channel("C3", "general")],
        "teams/T0B/general/2026-03-02.json": MESSAGES,
        "teams/2026-03-02.json": MESSAGES,
    }
    layout = _layout(tmp_path, files)
    found = {file.name: layout.conversation_of(file) for file in layout.files if file.folder}
    number, workspace = (lambda form: door().number(form[0], form[1])), {}
    for team in (TEAM, "T0A", "T0B"):
        workspace[team] = number(("workspace", team))
    assert {name: (each.workspace, each.number) for name, each in found.items()} == {
        "shared/2026-03-02.json": (workspace[TEAM], _number("C1")),
        "teams/2026-03-02.json": (workspace[TEAM], _number("folder teams")),
        "teams/T0A/general/2026-03-02.json": (workspace["T0A"], number(("conversation", "T0A|C2"))),
        "teams/T0B/general/2026-03-02.json": (workspace["T0B"], number(("conversation", "T0B|C3"))),
    }
    assert layout.covered() == [
        (workspace[TEAM], "public"),
        (workspace["T0A"], "public"),
        (workspace["T0A"], "dm"),
        (workspace["T0B"], "public"),
    ]


def test_a_workspace_without_any_team_id_is_named_by_its_general_channel(tmp_path: Path):
    lists = {"users.json": [{"id": "UANA"}], "channels.json": [channel("C7", "all", is_general=True)]}
    assert _layout(tmp_path, lists).workspace("") == door().number("workspace", "C7")
    assert _layout(tmp_path / "2", {"users.json": []}).workspace("") == door().number("workspace", "unnamed")
