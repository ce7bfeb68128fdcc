-- Days on which silence of a person in a source means something, because an export could have held a record. Slack
-- covers whoever is seen in the workspace, mail whoever is seen in a mailbox, a calendar file whoever appears in it.
-- grain: source, conversation_kind, person, starts_on
WITH files AS (
  SELECT DISTINCT calendar AS unit, organizer AS identifier FROM lake.calendar_components
  WHERE organizer IS NOT NULL
  UNION
  SELECT DISTINCT calendar AS unit, attendee AS identifier FROM lake.calendar_attendees
),
mail AS (
  SELECT person FROM core.emails WHERE person IS NOT NULL
  UNION
  SELECT person FROM core.email_recipients
),
known AS (
  SELECT DISTINCT person FROM core.people
),
mailboxes AS (
  SELECT DISTINCT source, conversation_kind, starts_on, ends_on FROM lake.scope WHERE source = 'email'
),
spans AS (
  SELECT DISTINCT s.source, s.conversation_kind, p.person, s.starts_on, s.ends_on
  FROM lake.scope AS s
  INNER JOIN core.conversation_people AS p ON p.workspace = s.unit
  WHERE s.source = 'slack'
  UNION ALL
  SELECT s.source, s.conversation_kind, m.person, s.starts_on, s.ends_on
  FROM mailboxes AS s
  CROSS JOIN mail AS m
  UNION ALL
  SELECT DISTINCT s.source, s.conversation_kind, k.person, s.starts_on, s.ends_on
  FROM lake.scope AS s
  INNER JOIN files AS f ON f.unit = s.unit
  INNER JOIN core.identities AS i ON i.identifier = f.identifier
  INNER JOIN known AS k ON k.person = i.person
  WHERE s.source = 'calendar'
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
islands AS (
  SELECT
    source, conversation_kind, person, starts_on, ends_on,
    sum(CASE WHEN starts_on <= days_later(reached_on, 1) THEN 0 ELSE 1 END) OVER (
      PARTITION BY source, conversation_kind, person
      ORDER BY starts_on ASC NULLS LAST, ends_on ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS island
  FROM reached
)
SELECT
  source,                                           -- slack, email or calendar
  conversation_kind,                                -- public, private, group_dm or dm; null where the source has none
  person,                                           -- who
  min(starts_on) AS starts_on,                      -- first day covered
  max(ends_on) AS ends_on                           -- last day covered
FROM islands
GROUP BY source, conversation_kind, person, island
