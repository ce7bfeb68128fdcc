-- Turns in direct conversations of two people: consecutive messages of one side are one ask, answered by the first
-- message of the other side.
-- grain: workspace, conversation, thread
-- month: asked_at
-- source: docs/science.md 2.3
WITH pairs AS (
  SELECT c.workspace, c.conversation, min(c.person) AS one, max(c.person) AS two
  FROM core.conversation_people AS c
  GROUP BY c.workspace, c.conversation
  HAVING count(*) = 2
),
said AS (
  SELECT
    s.workspace,
    s.conversation,
    s.ts,
    s.sent_at,
    s.person AS asker,
    CASE WHEN s.person = p.one THEN p.two ELSE p.one END AS person,
    lag(s.person) OVER (PARTITION BY s.workspace, s.conversation ORDER BY s.ts ASC NULLS FIRST) AS previous,
    lag(s.sent_at) OVER (PARTITION BY s.workspace, s.conversation ORDER BY s.ts ASC NULLS FIRST) AS previous_at
  FROM facts.sends AS s
  INNER JOIN pairs AS p ON p.workspace = s.workspace AND p.conversation = s.conversation
  WHERE s.conversation_kind = 'dm' AND s.person IN (p.one, p.two)
),
lasts AS (
  SELECT
    t.*,
    max(t.sent_at) OVER (PARTITION BY t.workspace, t.conversation) AS last_at
  FROM said AS t
)
SELECT
  t.person,                                       -- who is asked
  t.asker,                                        -- who asks
  t.workspace,                                    -- Slack workspace
  t.conversation,                                 -- Slack conversation
  t.ts AS thread,                                 -- ts of the turn's first message
  t.sent_at AS asked_at,                          -- first message of the turn, UTC
  lead(t.sent_at) OVER (
    PARTITION BY t.workspace, t.conversation ORDER BY t.ts ASC NULLS FIRST
  ) AS answered_at,                               -- first message of the other side, UTC; null for none
  coalesce(
    lead(t.previous_at) OVER (PARTITION BY t.workspace, t.conversation ORDER BY t.ts ASC NULLS FIRST), t.last_at
  ) AS last_asked_at                              -- last message of the turn, UTC
FROM lasts AS t
WHERE t.previous IS NULL OR t.previous <> t.asker
