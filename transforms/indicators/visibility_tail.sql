-- Share of the working days on which a person stays on after the end of the schedule with few messages, all of them where
-- others or the manager see them. Experimental: no study stands behind it, and a quiet evening of help in a channel looks
-- the same.
-- grain: person, week
-- unit: share of working days   direction: higher is riskier   family: presenteeism   evidence: D construct, D proxy
-- source: Elsbach et al. 2010, of being seen, not of messages; docs/science.md P3
-- version: 1
WITH ends AS (
  SELECT d.person, d.day, d.week, d.manager, max(w.ends_at) AS ends_at
  FROM core.person_days AS d
  INNER JOIN core.working_windows AS w ON w.person = d.person AND w.day = d.day
  WHERE d.is_on AND d.absence_part IS NULL AND d.direct_covered
  GROUP BY d.person, d.day, d.week, d.manager
),
late AS (
  SELECT
    e.person, e.day, e.manager, e.ends_at, s.source, s.conversation_kind, s.workspace, s.conversation, s.ts, s.message,
    s.sent_at
  FROM ends AS e
  INNER JOIN facts.sends AS s ON s.person = e.person AND s.day = e.day AND s.sent_at > e.ends_at
),
managed AS (
  SELECT DISTINCT l.person, l.source, l.workspace, l.conversation, l.ts, l.message
  FROM late AS l
  INNER JOIN core.direct_people AS p
    ON p.workspace = l.workspace AND p.conversation = l.conversation AND p.day = date_of(l.sent_at)
  WHERE p.person = l.manager
  UNION
  SELECT l.person, l.source, l.workspace, l.conversation, l.ts, l.message
  FROM late AS l
  INNER JOIN core.message_mentions AS n
    ON n.workspace = l.workspace AND n.conversation = l.conversation AND n.ts = l.ts
  WHERE n.person = l.manager
  UNION
  SELECT l.person, l.source, l.workspace, l.conversation, l.ts, l.message
  FROM late AS l
  INNER JOIN core.email_recipients AS r ON r.message = l.message
  WHERE r.person = l.manager
),
seen AS (
  SELECT
    l.person, l.day, l.ends_at, l.sent_at,
    coalesce(l.conversation_kind = 'public', FALSE) OR m.person IS NOT NULL AS is_for_others
  FROM late AS l
  LEFT JOIN managed AS m
    ON m.person = l.person AND m.source = l.source AND m.workspace IS NOT DISTINCT FROM l.workspace
    AND m.conversation IS NOT DISTINCT FROM l.conversation AND m.ts IS NOT DISTINCT FROM l.ts
    AND m.message IS NOT DISTINCT FROM l.message
),
moments AS (
  SELECT person, day, ends_at, sent_at, count(*) AS messages, bool_and(is_for_others) AS is_for_others
  FROM seen
  GROUP BY person, day, ends_at, sent_at
),
apart AS (
  SELECT
    m.*,
    CASE
      WHEN m.sent_at > minutes_later(
        coalesce(lag(m.sent_at) OVER (PARTITION BY m.person, m.day ORDER BY m.sent_at ASC NULLS FIRST), m.ends_at),
        tail_silence_minutes()
      ) THEN 1
      ELSE 0
    END AS is_return
  FROM moments AS m
),
reached AS (
  SELECT
    a.*,
    sum(a.is_return) OVER (
      PARTITION BY a.person, a.day ORDER BY a.sent_at ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS returns
  FROM apart AS a
),
stays AS (
  SELECT
    person, day, ends_at, max(sent_at) AS last_at, sum(messages) AS messages, bool_and(is_for_others) AS is_for_others
  FROM reached
  WHERE returns = 0
  GROUP BY person, day, ends_at
),
met AS (
  SELECT DISTINCT s.person, s.day
  FROM stays AS s
  INNER JOIN facts.meeting_blocks AS b
    ON b.person = s.person AND b.day = s.day AND b.starts_at < s.last_at AND b.ends_at > s.ends_at
),
tails AS (
  SELECT s.person, s.day
  FROM stays AS s
  LEFT JOIN met AS m ON m.person = s.person AND m.day = s.day
  WHERE m.person IS NULL AND s.is_for_others
    AND s.last_at > minutes_later(s.ends_at, tail_minutes())
    AND 3600 * s.messages <= tail_messages_per_hour() * seconds_between(s.ends_at, s.last_at)
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(count(t.day), count(*)) AS value,           -- working days with such a tail
  count(*) AS evidence                              -- full working days for which direct conversations were exported
FROM facts.eligible_weeks AS w
INNER JOIN ends AS e ON e.person = w.person AND e.week = w.week
LEFT JOIN tails AS t ON t.person = e.person AND t.day = e.day
WHERE w.direct_covered
GROUP BY w.person, w.week
