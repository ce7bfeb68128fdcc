-- Attendees of a calendar event as the copies of its highest revision list them. A given answer stands above an
-- invitation still open, since one copy may not know of it yet. Outsiders share one identifier and stand on one row
-- an answer, counted in the copy changed last.
-- grain: uid, recurrence_id, attendee, answer, kind
WITH revisions AS (
  SELECT uid, recurrence_id, max(sequence) AS sequence
  FROM lake.calendar_components
  GROUP BY uid, recurrence_id
),
copies AS (
  SELECT
    c.uid, c.recurrence_id, c.calendar, c.last_modified, count(*) AS landings,
    row_number() OVER (
      PARTITION BY c.uid, c.recurrence_id
      ORDER BY c.last_modified DESC NULLS LAST, c.calendar ASC NULLS LAST
    ) AS place
  FROM lake.calendar_components AS c
  INNER JOIN revisions AS r
    ON r.uid = c.uid AND r.recurrence_id IS NOT DISTINCT FROM c.recurrence_id AND r.sequence = c.sequence
  GROUP BY c.uid, c.recurrence_id, c.calendar, c.last_modified
),
listed AS (
  SELECT
    a.uid, a.recurrence_id, a.calendar, a.last_modified, a.attendee, a.answer, a.role, a.kind
  FROM lake.calendar_attendees AS a
  INNER JOIN revisions AS r
    ON r.uid = a.uid AND r.recurrence_id IS NOT DISTINCT FROM a.recurrence_id AND r.sequence = a.sequence
),
insiders AS (
  SELECT
    uid, recurrence_id, attendee, answer, role, kind, CAST(1 AS BIGINT) AS heads,
    row_number() OVER (
      PARTITION BY uid, recurrence_id, attendee
      ORDER BY
        CASE WHEN answer = 'needs_action' THEN 1 ELSE 0 END ASC NULLS LAST, last_modified DESC NULLS LAST,
        answer ASC NULLS LAST, role ASC NULLS LAST, kind ASC NULLS LAST, calendar ASC NULLS LAST
    ) AS place
  FROM listed
  WHERE attendee <> 0
),
outsiders AS (
  SELECT
    l.uid, l.recurrence_id, l.attendee, l.answer, min(l.role) AS role, l.kind,
    CAST(ceil(share(count(*), max(c.landings))) AS BIGINT) AS heads, 1 AS place
  FROM listed AS l
  INNER JOIN copies AS c
    ON c.uid = l.uid AND c.recurrence_id IS NOT DISTINCT FROM l.recurrence_id AND c.calendar = l.calendar
    AND c.last_modified IS NOT DISTINCT FROM l.last_modified
  WHERE l.attendee = 0 AND c.place = 1
  GROUP BY l.uid, l.recurrence_id, l.attendee, l.answer, l.kind
),
merged AS (
  SELECT uid, recurrence_id, attendee, answer, role, kind, heads, place FROM insiders
  UNION ALL
  SELECT uid, recurrence_id, attendee, answer, role, kind, heads, place FROM outsiders
)
SELECT
  uid,                                              -- event
  recurrence_id,                                    -- override that lists the attendee; null for the master
  attendee,                                         -- identifier of the attendee; 0 for outsiders
  answer,                                           -- accepted, declined, tentative, needs_action or delegated
  role,                                             -- required, optional, chair or none
  kind,                                             -- person, room, resource, group, or expanded_group where its members are listed themselves
  heads                                             -- people that the row stands for: 1, more for outsiders
FROM merged
WHERE place = 1
