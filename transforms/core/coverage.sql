-- Days on which silence of a person in a source means something, because an export could have held a record. Slack
-- covers whoever is seen in the workspace, mail whoever is seen in a mail. A calendar file covers whoever has most of
-- their events of its time in it: a colleague's calendar holds a few of one's meetings, and says little of the rest.
-- grain: source, conversation_kind, person, starts_on
-- month: starts_on to ends_on
WITH known AS (
  SELECT DISTINCT person FROM core.people
),
listed AS (
  SELECT calendar, uid, organizer AS identifier FROM lake.calendar_components WHERE organizer IS NOT NULL
  UNION ALL
  SELECT calendar, uid, attendee AS identifier FROM lake.calendar_attendees
),
begun AS (
  SELECT uid, quarter_of(date_of(min(starts))) AS quarter_on FROM lake.calendar_components GROUP BY uid
),
appearances AS (
  SELECT DISTINCT l.calendar, l.uid, k.person, b.quarter_on
  FROM listed AS l
  INNER JOIN begun AS b ON b.uid = l.uid
  INNER JOIN core.identities AS i ON i.identifier = l.identifier
  INNER JOIN known AS k ON k.person = i.person
),
held AS (
  SELECT calendar, person, quarter_on, count(*) AS events FROM appearances GROUP BY calendar, person, quarter_on
),
totals AS (
  SELECT person, quarter_on, count(DISTINCT uid) AS events FROM appearances GROUP BY person, quarter_on
),
files AS (
  SELECT DISTINCT unit AS calendar, starts_on, ends_on FROM lake.scope WHERE source = 'calendar'
),
owned AS (
  SELECT o.calendar, o.person, f.starts_on, f.ends_on
  FROM (SELECT DISTINCT calendar, person FROM held) AS o
  INNER JOIN files AS f ON f.calendar = o.calendar
  INNER JOIN totals AS t
    ON t.person = o.person AND t.quarter_on >= quarter_of(f.starts_on) AND t.quarter_on <= quarter_of(f.ends_on)
  LEFT JOIN held AS h ON h.calendar = o.calendar AND h.person = o.person AND h.quarter_on = t.quarter_on
  GROUP BY o.calendar, o.person, f.starts_on, f.ends_on
  HAVING 2 * sum(coalesce(h.events, 0)) >= sum(t.events)
),
spans AS (
  SELECT DISTINCT s.source, s.conversation_kind, p.person, s.starts_on, s.ends_on
  FROM lake.scope AS s
  INNER JOIN core.conversation_people AS p ON p.workspace = s.unit
  WHERE s.source = 'slack'
  UNION ALL
  SELECT DISTINCT source, conversation_kind, CAST(NULL AS BIGINT) AS person, starts_on, ends_on
  FROM lake.scope
  WHERE source = 'email'
  UNION ALL
  SELECT 'calendar' AS source, CAST(NULL AS STRING) AS conversation_kind, person, starts_on, ends_on FROM owned
),
reached AS (
  SELECT
    source, conversation_kind, person, starts_on, ends_on,
    max(ends_on) OVER (
      PARTITION BY source, conversation_kind, person
      ORDER BY starts_on ASC NULLS LAST, ends_on ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached_on
  FROM spans
  WHERE starts_on <= ends_on
),
numbered AS (
  SELECT
    source, conversation_kind, person, starts_on, ends_on,
    sum(CASE WHEN starts_on <= days_later(reached_on, 1) THEN 0 ELSE 1 END) OVER (
      PARTITION BY source, conversation_kind, person
      ORDER BY starts_on ASC NULLS LAST, ends_on ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS island
  FROM reached
),
islands AS (
  SELECT source, conversation_kind, person, min(starts_on) AS starts_on, max(ends_on) AS ends_on
  FROM numbered
  GROUP BY source, conversation_kind, person, island
),
correspondents AS (
  SELECT person FROM core.emails WHERE person IS NOT NULL
  UNION
  SELECT person FROM core.email_recipients
),
covered AS (
  SELECT source, conversation_kind, person, starts_on, ends_on FROM islands WHERE source <> 'email'
  UNION ALL
  SELECT i.source, i.conversation_kind, c.person, i.starts_on, i.ends_on
  FROM islands AS i
  CROSS JOIN correspondents AS c
  WHERE i.source = 'email'
)
SELECT
  source,                                           -- slack, email or calendar
  conversation_kind,                                -- public, private, group_dm or dm; null where the source has none
  person,                                           -- who
  starts_on,                                        -- first day covered
  ends_on                                           -- last day covered
FROM covered
