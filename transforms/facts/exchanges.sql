-- Exchanges in direct conversations of two and in threads, seen from each who wrote in it: messages that follow one another
-- soon, of two people or more. How often the writer changes tells a note and its answer from what might have been a call.
-- grain: person, workspace, conversation, ts
-- month: began_at
-- source: docs/science.md A3
WITH said AS (
  SELECT
    s.workspace, s.conversation, s.ts, s.sent_at, s.person, s.week,
    CASE WHEN s.conversation_kind = 'dm' THEN 'dm' ELSE 'thread' END AS kind,
    CASE WHEN s.conversation_kind = 'dm' THEN CAST(0 AS BIGINT) ELSE s.thread END AS thread
  FROM facts.sends AS s
  WHERE s.source = 'slack'
),
followed AS (
  SELECT
    s.*,
    lag(s.person) OVER (
      PARTITION BY s.workspace, s.conversation, s.kind, s.thread ORDER BY s.ts ASC NULLS FIRST
    ) AS previous,
    lag(s.sent_at) OVER (
      PARTITION BY s.workspace, s.conversation, s.kind, s.thread ORDER BY s.ts ASC NULLS FIRST
    ) AS previous_at
  FROM said AS s
),
marked AS (
  SELECT
    f.*,
    CASE WHEN f.sent_at <= minutes_later(f.previous_at, ping_pong_minutes()) THEN 0 ELSE 1 END AS begins,
    CASE
      WHEN f.sent_at <= minutes_later(f.previous_at, ping_pong_minutes()) AND f.person <> f.previous THEN 1 ELSE 0
    END AS turns
  FROM followed AS f
),
numbered AS (
  SELECT
    m.*,
    sum(m.begins) OVER (
      PARTITION BY m.workspace, m.conversation, m.kind, m.thread ORDER BY m.ts ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS run
  FROM marked AS m
),
exchanged AS (
  SELECT
    workspace, conversation, kind, thread, run,
    min(ts) AS ts, min(sent_at) AS began_at, CAST(sum(turns) AS BIGINT) AS turns, count(*) AS messages,
    count(DISTINCT person) AS people, min(person) AS one, max(person) AS two
  FROM numbered
  GROUP BY workspace, conversation, kind, thread, run
  HAVING sum(turns) > 0
),
taking_part AS (
  SELECT workspace, conversation, kind, thread, run, person, min(week) AS week
  FROM numbered
  GROUP BY workspace, conversation, kind, thread, run, person
)
SELECT
  p.person,                                       -- who wrote in it
  p.workspace,                                    -- Slack workspace
  p.conversation,                                 -- Slack conversation
  e.ts,                                           -- key of its first message
  e.began_at,                                     -- first message, UTC
  p.week,                                         -- Monday of the ISO week of the person's own first message in it; null where the zone is unknown
  p.kind,                                         -- dm or thread: direct conversation, or thread of a channel or group
  CASE WHEN e.people = 2 THEN CASE WHEN e.one = p.person THEN e.two ELSE e.one END END AS other, -- who else wrote, if one alone did; null for more
  e.messages,                                     -- messages in it
  e.turns                                         -- how often the writer changed
FROM taking_part AS p
INNER JOIN exchanged AS e
  ON e.workspace = p.workspace AND e.conversation = p.conversation AND e.kind = p.kind AND e.thread = p.thread
  AND e.run = p.run
