"""For every rule that a module states by hand, a fault that breaks it: table, what must hold, statements."""

STRANGER = "4611686018427387904"
"""A number that is nobody's."""


def _one(table: str, condition: str = "TRUE") -> str:
    return f"rowid = (SELECT min(rowid) FROM {table} WHERE {condition})"


def _set(table: str, change: str, condition: str = "TRUE") -> str:
    return f"UPDATE {table} SET {change} WHERE {_one(table, condition)}"


def _few(table: str, grain: str) -> str:
    """Takes people out of the work tier until the group of a shown row has few of them left."""
    return (
        "DELETE FROM scores.group_members WHERE group_id IN (SELECT group_id FROM scores.groups WHERE label IN "
        f"(SELECT label FROM {table} WHERE grouping = 'reporting_group' AND {grain})) AND person % 10 <> 0"
    )


BURNOUT, PARTS = "summaries.burnout_risk", "summaries.risk_parts"
INDICATORS, LEAVE = "summaries.group_indicators", "summaries.presenteeism_risk"
TAILS = "visibility_tail_share IS NOT NULL"
BALANCE = "summaries.balance"
HOURS = "summaries.activity_hours"
WAITING = "summaries.waiting"
TIES = "summaries.group_ties"
CONTEXT = "summaries.group_context"
NEW = "summaries.newcomers"
VALUE_OF = {
    BURNOUT: "strain_exposure",
    PARTS: "contribution",
    INDICATORS: "value",
    LEAVE: "leave_work_rate",
    BALANCE: "sync_share",
    HOURS: "active_share",
    WAITING: "answered_soon_share",
    TIES: "people_rounded",
    CONTEXT: "messages_sent_per_day",
    "summaries.coverage": "people_seen_share",
}

FAULTS: list[tuple[str, str, str]] = [
    ("lake.messages", "the time of a message", _set("lake.messages", "ts = ts + 1")),
    ("lake.messages", "nothing was sent before", _set("lake.messages", "sent_at = TIMESTAMP '1970-01-01'")),
    ("lake.messages", "at most a share of", "UPDATE lake.messages SET sent_at = sent_at - INTERVAL 10 YEAR"),
    ("lake.emails", "nothing was sent before", _set("lake.emails", "sent_at = TIMESTAMP '1970-01-01'")),
    ("lake.emails", "at most a share of", "UPDATE lake.emails SET sent_at = sent_at + INTERVAL 10 YEAR"),
    ("lake.email_recipients", "every message stands", _set("lake.email_recipients", f"message = {STRANGER}")),
    ("lake.people", "employment begins", _set("lake.people", "starts_on = '2026-02-01', ends_on = '2026-01-01'")),
    ("lake.people", "every country has", _set("lake.people", "country = 'ZZ-BY'")),
    ("lake.people", "department, location", _set("lake.people", "location = 'Nort' || chr(8238) || 'h'")),
    ("lake.absences", "leave begins", _set("lake.absences", "ends_on = starts_on - 1")),
    ("lake.teams", "label: no character", _set("lake.teams", "label = 'a' || chr(7)")),
    ("lake.teams", "label: no mail address", _set("lake.teams", "label = 'team of ana@example.com'")),
    ("lake.identifiers", "a share of 0.9", "DELETE FROM lake.people WHERE rowid > 20"),
    ("lake.scope", "a period begins", _set("lake.scope", "ends_on = starts_on - 1")),
    ("lake.source_files", "one row for each", "INSERT INTO lake.source_files FROM lake.source_files"),
    ("lake.source_files", "records read are", _set("lake.source_files", "rows_read = rows_read + 1")),
    (
        "lake.source_files",
        "of no source a share of 0.5",
        "UPDATE lake.source_files SET rows_rejected = rows_read / 2 + 1 WHERE source = 'email'",
    ),
    (
        "lake.source_files",
        "of no source a share of 0.05",
        "UPDATE lake.source_files SET rows_rejected = rows_read / 15 WHERE source = 'email'",
    ),
    ("lake.members", "one row for each", "INSERT INTO lake.members FROM lake.members"),
    ("lake.rejects", "as many rejects", _set("lake.source_files", "rows_rejected = rows_rejected + 1")),
    ("lake.rejects", "every reject belongs", _set("lake.rejects", "file = 'none'")),
    ("core.coverage", "covered periods", "INSERT INTO core.coverage FROM core.coverage"),
    ("core.email_recipients", "every message stands", _set("core.email_recipients", f"message = {STRANGER}")),
    ("core.email_recipients", "every person stands", _set("core.email_recipients", f"person = {STRANGER}")),
    ("core.emails", "programs and outsiders", _set("core.emails", "author_kind = 'automated'", "person IS NOT NULL")),
    ("core.emails", "every person stands", _set("core.emails", f"person = {STRANGER}")),
    ("core.emails", "as many mails", f"DELETE FROM core.emails WHERE {_one('core.emails')}"),
    ("core.horizon", "the first day comes", "UPDATE core.horizon SET first_day = DATE '1990-01-01'"),
    ("core.identities", "outsiders are no person", _set("core.identities", "person = 0")),
    ("core.meeting_people", "every meeting stands", _set("core.meeting_people", f"meeting = {STRANGER}")),
    ("core.meeting_people", "every person stands", _set("core.meeting_people", f"person = {STRANGER}")),
    ("core.meetings", "a meeting lasts", _set("core.meetings", "ends_at = starts_at + INTERVAL 9 HOUR")),
    ("core.messages", "programs and outsiders", _set("core.messages", "author_kind = 'bot'", "person IS NOT NULL")),
    ("core.messages", "every person stands", _set("core.messages", f"person = {STRANGER}")),
    ("core.messages", "as many messages", f"DELETE FROM core.messages WHERE {_one('core.messages')}"),
    ("core.occurrences", "an event has times", _set("core.occurrences", "starts_at = NULL", "reason IS NULL")),
    ("core.occurrences", "an event starts", _set("core.occurrences", "ends_at = starts_at - INTERVAL 1 HOUR")),
    ("core.people", "a person is described", "INSERT INTO core.people FROM core.people"),
    ("core.person_days", "scheduled hours lie", _set("core.person_days", "scheduled_seconds = 90000", "is_on")),
    ("core.person_days", "a day off", _set("core.person_days", "scheduled_seconds = 60", "NOT is_on")),
    ("core.person_days", "every day lies", _set("core.person_days", "day = DATE '2031-01-01'")),
    ("core.person_days", "every person stands", _set("core.person_days", f"person = {STRANGER}")),
    ("core.person_spells", "a person goes by one clock", "INSERT INTO core.person_spells FROM core.person_spells"),
    ("core.person_spells", "an offset stands", _set("core.person_spells", "offset_minutes = 60")),
    ("core.reporting_groups", "every team stands", _set("core.reporting_groups", f"team = {STRANGER}")),
    (
        "core.working_windows",
        "a person's working hours",
        _set("core.working_windows", "ends_at = ends_at + INTERVAL 1 DAY"),
    ),
    ("core.zone_offsets", "a zone has an offset", _set("core.zone_offsets", "offset_minutes = NULL")),
    (
        "facts.activity_days",
        "robust activity",
        _set("facts.activity_days", "last_active_at = first_active_at - INTERVAL 1 HOUR"),
    ),
    ("facts.answer_times", "answers are some", _set("facts.answer_times", "answers = asks + 1")),
    ("facts.awaited_answers", "answers are some", _set("facts.awaited_answers", "answers = asks + 1")),
    ("facts.asks", "an answer comes", _set("facts.asks", "answered_at = asked_at - INTERVAL 1 HOUR", "is_answered")),
    ("facts.asks", "no ask is watched", _set("facts.asks", "working_seconds = 25 * 3600")),
    ("facts.asks", "nobody asks", _set("facts.asks", "asker = person")),
    ("facts.asks", "every asker stands", _set("facts.asks", f"asker = {STRANGER}")),
    ("facts.directed_arrivals", "nobody is reached", _set("facts.directed_arrivals", "sender = person")),
    (
        "facts.directed_arrivals",
        "what arrives in",
        _set("facts.directed_arrivals", "is_off_hours = TRUE", "is_in_schedule"),
    ),
    ("facts.off_hours_asks", "an off-hours ask", _set("facts.off_hours_asks", "waited_seconds = 99999")),
    (
        "indicators.off_hours_availability",
        "a value rests",
        _set("indicators.off_hours_availability", "evidence = 3", "value IS NOT NULL"),
    ),
    ("facts.double_bookings", "double bookings", _set("facts.double_bookings", "meetings = 1")),
    ("facts.eligible_weeks", "a week begins", _set("facts.eligible_weeks", "week = week + 1")),
    ("facts.eligible_weeks", "days with assumed", _set("facts.eligible_weeks", "default_days = 8")),
    ("facts.interactions", "nobody is in contact", _set("facts.interactions", "other = person")),
    ("facts.interactions", "every other stands", _set("facts.interactions", f"other = {STRANGER}")),
    ("facts.leave_days", "every leave day", _set("facts.leave_days", "day = DATE '2031-01-01'")),
    ("facts.meeting_blocks", "meeting blocks", _set("facts.meeting_blocks", "ends_at = starts_at")),
    (
        "facts.meeting_days",
        "meeting time is at most",
        _set("facts.meeting_days", "meeting_seconds = scheduled_seconds + 1", "meeting_seconds IS NOT NULL"),
    ),
    (
        "facts.meeting_days",
        "meeting and focus time",
        _set("facts.meeting_days", "focus_seconds = scheduled_seconds", "meeting_seconds > 0"),
    ),
    (
        "facts.meeting_days",
        "meeting time and fragments",
        _set("facts.meeting_days", "fragment_seconds = scheduled_seconds", "meeting_seconds > 0"),
    ),
    ("facts.meeting_days", "meeting time, focus time, fragments", _set("facts.meeting_days", "focus_seconds = NULL", "is_on")),
    ("facts.sends", "the local day", _set("facts.sends", "day = day + 3", "day IS NOT NULL")),
    ("facts.sends", "a send has a local", _set("facts.sends", "day = NULL", "local_at IS NOT NULL")),
    ("facts.sends", "every send is", _set("facts.sends", "ts = NULL, message = NULL")),
    ("facts.sessions", "a session lasts", _set("facts.sessions", "seconds = seconds + 60")),
    ("facts.sessions", "sessions of a person", "UPDATE facts.sessions SET ends_at = ends_at + INTERVAL 2 DAY"),
    ("facts.sessions", "a session begins on", _set("facts.sessions", "day = day + 1", "day IS NOT NULL")),
    ("facts.ties", "interactions are", _set("facts.ties", "sent = sent + 1")),
    ("facts.ties", "every other stands", _set("facts.ties", f"other = {STRANGER}")),
    ("indicators.answered_soon", "a value rests", _set("indicators.answered_soon", "evidence = 3", "value IS NOT NULL")),
    (
        "indicators.being_answered",
        "a value rests",
        _set("indicators.being_answered", "evidence = 3", "value IS NOT NULL"),
    ),
    (
        "indicators.openness_share",
        "a value rests",
        _set("indicators.openness_share", "evidence = 1", "value IS NOT NULL"),
    ),
    (
        "indicators.cross_team_share",
        "a value rests",
        _set("indicators.cross_team_share", "evidence = 1", "value IS NOT NULL"),
    ),
    (
        "indicators.weak_tie_share",
        "a value rests",
        _set("indicators.weak_tie_share", "evidence = 1", "value IS NOT NULL"),
    ),
    (
        "indicators.common_hours",
        "a value rests",
        _set("indicators.common_hours", "evidence = 1", "value IS NOT NULL"),
    ),
    (
        "indicators.network_constraint",
        "a value rests",
        _set("indicators.network_constraint", "evidence = 1", "value IS NOT NULL"),
    ),
    (
        "indicators.effective_size",
        "a value rests",
        _set("indicators.effective_size", "evidence = 1", "value IS NOT NULL"),
    ),
    ("indicators.excess_span", "a value rests", _set("indicators.excess_span", "evidence = 1", "value IS NOT NULL")),
    ("indicators.tie_retention", "a value rests", _set("indicators.tie_retention", "evidence = 2", "value IS NOT NULL")),
    (
        "indicators.unanswered_late",
        "a value rests",
        _set("indicators.unanswered_late", "value = NULL", "value IS NOT NULL"),
    ),
    ("scores.cells", "no value rests", _set("scores.cells", "people = 9", "is_shown")),
    ("scores.cells", "what is not shown", _set("scores.cells", "reason = NULL", "NOT is_shown")),
    (
        "scores.cells",
        "the organisation less",
        "UPDATE scores.cells SET people = people + 3 WHERE group_id = 0 AND is_shown AND measure = 'excess_span'",
    ),
    ("scores.goalposts", "an indicator has both", _set("scores.goalposts", "bad = NULL", "good IS NOT NULL")),
    (
        "scores.group_members",
        "a person is in one",
        "INSERT INTO scores.group_members SELECT DISTINCT m.quarter_on, g.group_id, m.person, m.manager, "
        "m.work_setting, m.role_family FROM scores.group_members AS m INNER JOIN scores.groups AS g ON g.quarter_on = m.quarter_on "
        "WHERE m.group_id = 0",
    ),
    ("scores.group_presenteeism", "no rate rests", _set("scores.group_presenteeism", "leave_days = 19", "is_shown")),
    (
        "scores.group_presenteeism",
        "worked leave days",
        _set("scores.group_presenteeism", "worked_days = leave_days + 1"),
    ),
    (
        "scores.group_presenteeism",
        "the organisation less",
        "UPDATE scores.group_presenteeism AS p SET is_shown = TRUE, people = CASE group_id WHEN 0 THEN 25 ELSE 20 END "
        "WHERE group_id = 0 OR group_id = (SELECT min(group_id) FROM scores.groups WHERE group_id <> 0)",
    ),
    (
        "scores.group_risk_parts",
        "contributions of the parts",
        _set("scores.group_risk_parts", "contribution = contribution + 0.1", "score = 'strain_exposure'"),
    ),
    ("scores.groups", "one row for each quarter_on, label", "UPDATE scores.groups SET label = 'Everybody'"),
    (
        "scores.suppression",
        "a group that may be shown",
        "DELETE FROM scores.group_members WHERE person % 20 <> 0",
    ),
    ("scores.windows", "windows are 28 days", _set("scores.windows", "window_end = window_end + 7")),
    ("summaries.agreement", "the purpose is stated", "DELETE FROM summaries.agreement WHERE key = 'purpose'"),
    ("summaries.limits", "what the numbers do not say", "DELETE FROM summaries.limits"),
    ("summaries.groups", "nothing holds", "UPDATE summaries.groups SET parent_group = 'Everything'"),
    ("summaries.groups", "a group stands", _set("summaries.groups", "valid_to = valid_from - 1")),
    ("summaries.groups", "label, parent_group: no character", _set("summaries.groups", "label = 'a' || chr(8238)")),
    ("summaries.groups", "label, parent_group: no mail", _set("summaries.groups", "label = 'ana@example.com'")),
    ("summaries.rejects_by_reason", "a reason is a code", _set("summaries.rejects_by_reason", "reason = 'From: ana'")),
    (
        "summaries.settings_used",
        "no setting that names",
        _set("summaries.settings_used", "key = 'exclusions.addresses'"),
    ),
    ("summaries.source_files", "records read are", _set("summaries.source_files", "rows_read = rows_read + 1")),
    (
        "summaries.whats_missing",
        "nothing is said of what",
        "INSERT INTO summaries.whats_missing SELECT grouping, label, window_start, window_end, source, 'r', 0.5, 'd' "
        "FROM summaries.coverage; UPDATE summaries.coverage SET status = 'suppressed'",
    ),
    (
        "summaries.whats_missing",
        "label: no character",
        "INSERT INTO summaries.whats_missing SELECT grouping, label || chr(7), window_start, window_end, source, 'r', "
        "0.5, 'd' FROM summaries.coverage",
    ),
    (
        "summaries.whats_missing",
        "label, reason, what_to_do: no mail",
        "INSERT INTO summaries.whats_missing SELECT grouping, label, window_start, window_end, source, 'r', 0.5, "
        "'ask ana@example.com' FROM summaries.coverage",
    ),
    ("summaries.coverage", "people and their share", _set("summaries.coverage", "people_seen_share = NULL")),
    ("summaries.coverage", "label, reason: no mail", _set("summaries.coverage", "label = 'x 1234567890123456'")),
    (BURNOUT, "no part without", _set(BURNOUT, "recovery = 0.1", "strain_exposure IS NULL")),
    (BURNOUT, "contributions of the parts", _set(BURNOUT, "strain_exposure = 0.99", "strain_exposure IS NOT NULL")),
    (BURNOUT, "the interval holds", _set(BURNOUT, "low = strain_exposure + 0.1", "strain_exposure IS NOT NULL")),
    (BURNOUT, "high is high in enough", _set(BURNOUT, "band = 'high', share_of_draws_high = 0.5", "band IS NOT NULL")),
    (PARTS, "one of the four parts has a band", _set(PARTS, "band = 'low'", "band IS NULL")),
    (BURNOUT, "a window ends", _set(BURNOUT, "window_end = window_start")),
    (BURNOUT, "a row that is shown lacks", _set(BURNOUT, "band = NULL", "band IS NOT NULL")),
    (PARTS, "a row that is shown lacks", _set(PARTS, "weight = NULL", "weight IS NOT NULL")),
    (PARTS, "the parts of a score", _set(PARTS, "value = NULL", "value IS NOT NULL")),
    (PARTS, "a part about a manager", _set(PARTS, "contribution = 0.1", "part = 'manager_contact'")),
    (INDICATORS, "a row that is shown lacks", _set(INDICATORS, "value = NULL", "value IS NOT NULL")),
    (INDICATORS, "quartiles are shown", _set(INDICATORS, "people_rounded = 15", "p25 IS NOT NULL")),
    (INDICATORS, "quartiles are in order", _set(INDICATORS, "p25 = p75 + 1", "p75 IS NOT NULL")),
    (INDICATORS, "an indicator about a manager", _set(INDICATORS, "value = 3", "indicator = 'manager_contact'")),
    (LEAVE, "tails that others see have", _set(LEAVE, "visibility_people_rounded = NULL", TAILS)),
    (LEAVE, "tails that are not shown", _set(LEAVE, "visibility_reason = NULL", "visibility_reason IS NOT NULL")),
    (LEAVE, "people behind a share of tails", _set(LEAVE, "visibility_people_rounded = 5", TAILS)),
    ("scores.group_visibility", "no share rests", _set("scores.group_visibility", "people = 9", "is_shown")),
    (
        "scores.group_visibility",
        "the organisation less",
        "UPDATE scores.group_visibility SET is_shown = TRUE, people = CASE group_id WHEN 0 THEN 25 ELSE 20 END "
        "WHERE quarter_on = (SELECT max(quarter_on) FROM scores.group_visibility) "
        "AND (group_id = 0 OR group_id = (SELECT max(group_id) FROM scores.group_visibility))",
    ),
    (BALANCE, "a row that is shown lacks", _set(BALANCE, "mode = NULL", "mode IS NOT NULL")),
    (BALANCE, "isolation lies between", _set(BALANCE, "isolation = 0.97", "isolation IS NOT NULL")),
    (BALANCE, "always_on lies between", _set(BALANCE, "always_on = 0.97", "always_on IS NOT NULL")),
    (BALANCE, "waiting lies between", _set(BALANCE, "waiting_asked = NULL, waiting_asking = NULL", "waiting IS NOT NULL")),
    (BALANCE, "the sync share is the one", _set(BALANCE, "sync_share = 0.01", "sync_share IS NOT NULL")),
    (HOURS, "a row that is shown lacks", _set(HOURS, "people_rounded = NULL", "people_rounded IS NOT NULL")),
    (HOURS, "a share of active days", _set(HOURS, "active_share = 0.51", "active_share IS NOT NULL")),
    ("scores.waiting_cells", "no value rests", _set("scores.waiting_cells", "people = 9", "is_shown")),
    (
        "scores.waiting_cells",
        "the organisation less",
        "UPDATE scores.waiting_cells SET people = people + 3 WHERE group_id = 0 AND is_shown",
    ),
    (WAITING, "a row that is shown lacks", _set(WAITING, "asks_rounded = NULL", "asks_rounded IS NOT NULL")),
    (WAITING, "nothing else is told", _set(WAITING, "ping_pong_share = 0.5", "asks_rounded IS NULL")),
    (WAITING, "what was answered soon", _set(WAITING, "answered_soon_share = 1", "answered_before_late_share < 1")),
    (
        WAITING,
        "waiting is shown where",
        "UPDATE summaries.group_indicators SET value = NULL WHERE indicator = 'being_answered'",
    ),
    (WAITING, "what is shown was asked", "UPDATE facts.awaited_asks SET person = asker WHERE overlap_band = 'little'; "
      "DELETE FROM facts.awaited_asks WHERE overlap_band = 'little' AND asker % 20 <> 0"),
    (WAITING, "nobody was asked more", "UPDATE facts.awaited_asks SET person = 1 WHERE rowid % 10 < 7"),
    ("scores.context_cells", "no value rests", _set("scores.context_cells", "people = 9", "is_shown")),
    (
        "scores.context_cells",
        "the organisation less",
        "UPDATE scores.context_cells SET people = people + 3 WHERE group_id = 0 AND is_shown",
    ),
    (CONTEXT, "a row that is shown lacks", _set(CONTEXT, "coverage_share = NULL", "coverage_share IS NOT NULL")),
    (CONTEXT, "nothing else is told", _set(CONTEXT, "burstiness = 0.5, status = 'suppressed'", "burstiness IS NULL")),
    (
        CONTEXT,
        "context is shown where",
        "UPDATE summaries.group_indicators SET value = NULL WHERE indicator = 'after_hours_sessions'",
    ),
    (CONTEXT, "10 people or more write", "DELETE FROM facts.sends WHERE person % 10 <> 0"),
    (
        CONTEXT,
        "nobody writes more",
        "INSERT INTO facts.sends SELECT s.* FROM facts.sends AS s, range(200) "
        "WHERE s.person = (SELECT max(person) FROM facts.sends WHERE conversation_kind = 'public')",
    ),
    ("scores.group_tie_cells", "10 people or more", "UPDATE scores.group_ties SET tied_people = 9"),
    (TIES, "label, other_label: no character", _set(TIES, "label = 'a' || chr(10)")),
    (TIES, "label, other_label, reason: no mail", _set(TIES, "reason = 'see 1234567890123456'")),
    (TIES, "a row that is shown lacks", _set(TIES, "coverage_share = NULL", "coverage_share IS NOT NULL")),
    (TIES, "a pair is shown with", _set(TIES, "messages_per_person = 1", "people_rounded IS NULL")),
    (TIES, "no group stands beside", _set(TIES, "other_label = label")),
    (
        TIES,
        "pairs are shown of groups",
        "UPDATE summaries.group_indicators SET value = NULL WHERE indicator = 'cross_team_share'",
    ),
    (TIES, "counted again, 10 people or more of each side write", "DELETE FROM facts.interactions WHERE person % 10 <> 0"),
    (TIES, "counted again, 10 people or more of each side have", "DELETE FROM facts.ties WHERE person % 10 <> 0"),
    (NEW, "label: no character", _set(NEW, "label = 'a' || chr(10)")),
    (NEW, "label, reason: no mail", _set(NEW, "reason = 'see 1234567890123456'")),
    (NEW, "a row that is not shown carries", _set(NEW, "people_met = 1")),
    (NEW, "a row that is shown lacks", _set(NEW, "status = 'published'")),
    (NEW, "a row that is not shown says why", _set(NEW, "reason = NULL")),
    (NEW, "nothing else is told", _set(NEW, "team_reach = 0.5")),
    (NEW, "a row is of the window", _set(NEW, "window_end = joining_quarter + 80")),
    (NEW, "one-to-ones are shown", _set(NEW, "days_since_one_to_one = 3")),
    (NEW, "counted again from its people", _set(NEW, "people_met = 1, people_rounded = 10")),
    (NEW, "people_rounded is what", _set(NEW, "people_met = 1, people_rounded = 10")),
    (LEAVE, "a quarter ends", _set(LEAVE, "quarter_end = quarter_start")),
    (LEAVE, "a row that is shown lacks", _set(LEAVE, "people_rounded = NULL", "people_rounded IS NOT NULL")),
    *((table, "label: no character", _set(table, "label = 'a' || chr(10)")) for table in VALUE_OF if table != TIES),
    *((table, "label, reason: no mail", _set(table, "reason = 'see 1234567890123456'"))
      for table in VALUE_OF if table not in ("summaries.coverage", TIES)),
    *((table, "a row that is not shown carries", _set(table, "status = 'suppressed', reason = 'r'", f"{value} IS NOT NULL"))
      for table, value in VALUE_OF.items() if table != "summaries.coverage"),
    *((table, "a row that is not shown says why", _set(table, "status = 'suppressed', reason = NULL"))
      for table in VALUE_OF if table != "summaries.coverage"),
    *((table, "counted again from its people", _few(table, f"{value} IS NOT NULL")) for table, value in VALUE_OF.items()),
    *((table, "people_rounded is what", _set(table, "people_rounded = people_rounded + 5", f"{value} IS NOT NULL"))
      for table, value in VALUE_OF.items()),
]  # fmt: skip
