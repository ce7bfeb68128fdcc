"""The tables that readers yield and the lake holds.

Ids are signed 64-bit integers, made at the door. Times are naive microsecond timestamps meaning UTC. No
column is nested. NULL means unknown. Comments stand in the field metadata, for the data dictionary.
"""

import pyarrow as pa

EXTERNAL = 0
"""The one identifier that every outsider shares: no table can tell two of them apart."""

_UTC = pa.timestamp("us")


def _column(name: str, kind: pa.DataType, comment: str) -> pa.Field:
    return pa.field(name, kind, metadata={"comment": comment})


def _table(meaning: str, *columns: pa.Field) -> pa.Schema:
    return pa.schema(list(columns), metadata={"comment": meaning})


TABLES: dict[str, pa.Schema] = {
    "messages": _table(
        "Slack messages as one export saw them; overlapping exports are merged in core.",
        _column("workspace", pa.int64(), "workspace"),
        _column("conversation", pa.int64(), "channel or direct conversation"),
        _column("ts", pa.int64(), "microseconds since 1970, the message's key within the conversation"),
        _column("sent_at", _UTC, "when it was sent, UTC"),
        _column("sender", pa.int64(), "identifier of the author; null where the export names none"),
        _column("thread_ts", pa.int64(), "ts of the thread's first message; null outside threads"),
        _column("author_kind", pa.string(), "human, bot or system, by the message alone"),
        _column("is_edited", pa.bool_(), "whether it was edited after sending"),
        _column("edited_ts", pa.int64(), "microseconds since 1970 of the last edit seen; null if unedited"),
        _column("reactions", pa.int64(), "reactions counted; exports carry no reaction times"),
        _column(
            "mentions_known", pa.bool_(), "whether rich-text blocks were present, so that mentions are known"
        ),
    ),
    "message_mentions": _table(
        "People mentioned in a message, read from user elements of its blocks alone.",
        _column("workspace", pa.int64(), "workspace"),
        _column("conversation", pa.int64(), "conversation of the message"),
        _column("ts", pa.int64(), "key of the message within the conversation"),
        _column("edited_ts", pa.int64(), "edit that this mention was seen in; null if unedited"),
        _column("mentioned", pa.int64(), "identifier of the person mentioned"),
    ),
    "conversations": _table(
        "Channels and direct conversations that an export lists.",
        _column("workspace", pa.int64(), "workspace"),
        _column("conversation", pa.int64(), "channel or direct conversation"),
        _column("kind", pa.string(), "public, private, group_dm or dm"),
        _column("is_shared", pa.bool_(), "whether other organisations take part; null where not stated"),
    ),
    "conversation_members": _table(
        "Members of a conversation as an export lists them.",
        _column("workspace", pa.int64(), "workspace"),
        _column("conversation", pa.int64(), "channel or direct conversation"),
        _column("member", pa.int64(), "identifier of the member"),
    ),
    "emails": _table(
        "Mails by their headers; the body is never decoded.",
        _column(
            "message",
            pa.int64(),
            "keyed hash of the Message-ID, or of sender, date and recipients without one",
        ),
        _column("sent_at", _UTC, "Date header, UTC"),
        _column(
            "utc_offset_minutes",
            pa.int64(),
            "offset that the Date header states: the sender's local time; null where it states none",
        ),
        _column("sender", pa.int64(), "identifier of the author"),
        _column("in_reply_to", pa.int64(), "message answered; null where the headers name none"),
        _column("thread", pa.int64(), "first message of References, else in_reply_to, else the mail itself"),
        _column("author_kind", pa.string(), "human or automated"),
        _column("is_bulk", pa.bool_(), "whether list or bulk headers mark it as broadcast"),
        _column("size_bytes", pa.int64(), "size of the mail in the archive"),
    ),
    "email_recipients": _table(
        "Recipients of a mail.",
        _column("message", pa.int64(), "mail"),
        _column("recipient", pa.int64(), "identifier of the recipient"),
        _column("kind", pa.string(), "to, cc or bcc"),
    ),
    "calendar_components": _table(
        "Calendar events as they stand in the file: masters, rules and overrides; core expands them.",
        _column("uid", pa.int64(), "keyed hash of the UID, shared by every attendee's copy"),
        _column(
            "recurrence_id",
            pa.timestamp("us"),
            "occurrence that this override replaces, wall clock; null for masters",
        ),
        _column(
            "recurrence_zone", pa.string(), "zone of recurrence_id; UTC, a zone name, or null for floating"
        ),
        _column(
            "is_this_and_future",
            pa.bool_(),
            "whether an override describes all later occurrences too (RANGE=THISANDFUTURE)",
        ),
        _column("calendar", pa.int64(), "keyed hash of the calendar file that holds it"),
        _column("starts", pa.timestamp("us"), "wall-clock start in zone"),
        _column("ends", pa.timestamp("us"), "wall-clock end in ends_zone"),
        _column(
            "zone",
            pa.string(),
            "zone of starts as written, '#' before the digest of its definition where the file has one; UTC; "
            "null for floating",
        ),
        _column("ends_zone", pa.string(), "zone of ends as written; null for floating"),
        _column("is_all_day", pa.bool_(), "whether the event is given by dates"),
        _column(
            "rrule",
            pa.string(),
            "recurrence rules, newline between several, EXRULE: before those that take away; null for none",
        ),
        _column(
            "rdate",
            pa.string(),
            "added starts: ISO wall clocks, space between, each with zone after '@', with the seconds it "
            "lasts after '/' where stated; null for none",
        ),
        _column(
            "exdate",
            pa.string(),
            "removed starts: ISO wall clocks, space between, each with zone after '@'; null for none",
        ),
        _column("sequence", pa.int64(), "revision number, 0 where absent"),
        _column(
            "last_modified",
            _UTC,
            "when it was last changed, else when it was written to the file, UTC; null for neither",
        ),
        _column("revised", _UTC, "when it was last changed, UTC; null where absent"),
        _column("created", _UTC, "when it was first entered, UTC; null where absent"),
        _column(
            "organizer",
            pa.int64(),
            "identifier of the organiser, else of the calendar's owner; null for neither",
        ),
        _column("status", pa.string(), "confirmed, tentative or cancelled"),
        _column("show_as", pa.string(), "busy, free, tentative or oof"),
        _column(
            "category",
            pa.string(),
            "meeting, focus, ooo, travel or personal, by machine-readable marks alone",
        ),
    ),
    "calendar_attendees": _table(
        "Attendees of a calendar component.",
        _column("uid", pa.int64(), "event"),
        _column("recurrence_id", pa.timestamp("us"), "override that lists the attendee; null for the master"),
        _column("calendar", pa.int64(), "calendar file that holds this copy"),
        _column("sequence", pa.int64(), "revision number of this copy"),
        _column("last_modified", _UTC, "last change of this copy, UTC; null where absent"),
        _column("attendee", pa.int64(), "identifier of the attendee"),
        _column("answer", pa.string(), "accepted, declined, tentative, needs_action or delegated"),
        _column("role", pa.string(), "required, optional, chair or none"),
        _column(
            "kind",
            pa.string(),
            "person, room, resource, group, or expanded_group where its members are listed themselves",
        ),
    ),
    "calendar_zones": _table(
        "Zones that calendars define themselves, where their names are no IANA names.",
        _column(
            "zone", pa.string(), "zone as calendar_components name it: name, '#', digest of the definition"
        ),
        _column("begins", pa.timestamp("us"), "first onset of the offset, wall clock by the offset before"),
        _column("offset_before_seconds", pa.int64(), "offset from UTC until then"),
        _column("offset_seconds", pa.int64(), "offset from UTC from then on"),
        _column("rrule", pa.string(), "rules of further onsets, newline between several; null for none"),
        _column("rdate", pa.string(), "further onsets: ISO wall clocks, space between; null for none"),
    ),
    "people": _table(
        "Roster rows, an allow-list of columns; pay, rating, gender, age and health are never read.",
        _column("person", pa.int64(), "identifier of the work address"),
        _column(
            "valid_from", pa.date32(), "first day that this row describes; null where the roster states none"
        ),
        _column("snapshot_on", pa.date32(), "day that the roster file describes itself as of"),
        _column("starts_on", pa.date32(), "first day of employment; null where not stated"),
        _column("ends_on", pa.date32(), "last day of employment; null while employed"),
        _column("team", pa.int64(), "team; null where not stated"),
        _column("manager", pa.int64(), "identifier of the manager's work address; null at the top"),
        _column("department", pa.string(), "department label; null where not stated"),
        _column("location", pa.string(), "location label; null where not stated"),
        _column("role_family", pa.string(), "role family label; null where not stated"),
        _column("employment_kind", pa.string(), "employment kind label; null where not stated"),
        _column("work_setting", pa.string(), "desk, field, shop or mixed; null where not stated"),
        _column("zone", pa.string(), "IANA zone as the roster writes it; null where not stated"),
        _column(
            "country",
            pa.string(),
            "ISO 3166 code, with a subdivision after '-' if any: public holidays; null where not stated",
        ),
        _column("schedule", pa.int64(), "contractual week, see schedule_blocks; null where not stated"),
    ),
    "schedule_blocks": _table(
        "Working blocks of a contractual week, local wall clock.",
        _column("schedule", pa.int64(), "contractual week"),
        _column("weekday", pa.int64(), "ISO weekday on which the block starts, Monday is 1"),
        _column("starts_minute", pa.int64(), "minute of that day at which the block starts"),
        _column(
            "ends_minute",
            pa.int64(),
            "minute at which it ends, counted from the same midnight; above 1440 overnight",
        ),
    ),
    "absences": _table(
        "Leave that the absence file states.",
        _column("person", pa.int64(), "identifier of the work address"),
        _column("starts_on", pa.date32(), "first day away"),
        _column("ends_on", pa.date32(), "last day away"),
        _column("part", pa.string(), "full, morning or afternoon"),
        _column(
            "kind", pa.string(), "annual, parental, sick, other; unspecified where the kind is not agreed"
        ),
        _column("basis", pa.string(), "where it was stated: absences; what calendars say is found in core"),
    ),
    "teams": _table(
        "Teams that the roster names: the one free text that is kept.",
        _column("team", pa.int64(), "team"),
        _column("label", pa.string(), "team label as the roster writes it"),
        _column("snapshot_on", pa.date32(), "day that the roster file describes itself as of"),
    ),
    "identifiers": _table(
        "Pseudonyms seen, and which of them the export itself says belong together.",
        _column("identifier", pa.int64(), "pseudonym"),
        _column("namespace", pa.string(), "email, slack or name"),
        _column(
            "same_as",
            pa.int64(),
            "pseudonym stated to be the same person, an address or a bare Slack id; null for none",
        ),
        _column(
            "basis", pa.string(), "what states it: profile_address, roster_address, roster_alias or seen"
        ),
        _column("is_internal", pa.bool_(), "whether the person belongs to the organisation"),
        _column("is_guest", pa.bool_(), "whether the account is a guest's; null where not stated"),
        _column("is_bot", pa.bool_(), "whether the account is a program's"),
        _column("zone", pa.string(), "zone that the profile states; null where none"),
    ),
    "scope": _table(
        "What an export could contain: silence is only meaningful inside it.",
        _column("source", pa.string(), "slack, email, calendar or people"),
        _column("unit", pa.int64(), "workspace, mailbox or calendar file; null for the roster"),
        _column(
            "conversation_kind",
            pa.string(),
            "public, private, group_dm or dm; null where the source has none",
        ),
        _column("starts_on", pa.date32(), "first day covered, UTC"),
        _column("ends_on", pa.date32(), "last day covered, UTC"),
    ),
    "source_files": _table(
        "Files read, with counts that reconcile: read = accepted + duplicate + rejected + excluded.",
        _column("file", pa.string(), "first 16 hex digits of the SHA-256 over the file's members"),
        _column("source", pa.string(), "slack, email, calendar, people or absences"),
        _column("reader_version", pa.string(), "version of the reader that read it"),
        _column("rows_read", pa.int64(), "records met in the file"),
        _column("rows_accepted", pa.int64(), "records that became a row"),
        _column("rows_duplicate", pa.int64(), "records that the same file holds twice"),
        _column("rows_rejected", pa.int64(), "records rejected, each with a reason in rejects"),
        _column("rows_excluded", pa.int64(), "records left out by policy before anything was written"),
        _column("first_at", _UTC, "earliest record, UTC; null without times"),
        _column("last_at", _UTC, "latest record, UTC; null without times"),
    ),
    "members": _table(
        "Members of a file, the unit that is read once.",
        _column("file", pa.string(), "file that the member came in"),
        _column("member", pa.string(), "SHA-256 hex digits of the member's name within the file"),
        _column("crc32", pa.int64(), "CRC32 of its bytes"),
        _column("size_bytes", pa.int64(), "its size"),
    ),
    "rejects": _table(
        "Records that could not become a row: where and why, never what.",
        _column("file", pa.string(), "file"),
        _column("position", pa.string(), "member digits and index, or line number, within the file"),
        _column("reason", pa.string(), "reason code"),
    ),
}
"""Every lake table by name: its Arrow schema, with the meaning of the table and of each column."""
