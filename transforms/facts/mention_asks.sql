-- Mentions of a person by another outside direct conversations of two, answered by the person's next message in the
-- thread, else by the next in the same channel if it comes soon. Mentions that one message answers are one ask.
-- grain: person, asker, workspace, conversation, asked_at
-- month: asked_at
-- source: docs/science.md 2.3
WITH asked AS (
  SELECT s.workspace, s.conversation, s.thread, s.ts, s.sent_at, n.person, s.person AS asker
  FROM facts.sends AS s
  INNER JOIN core.message_mentions AS n
    ON n.workspace = s.workspace AND n.conversation = s.conversation AND n.ts = s.ts
  WHERE n.person <> s.person AND s.conversation_kind IS DISTINCT FROM 'dm'
),
places AS (
  SELECT DISTINCT a.workspace, a.conversation, a.person FROM asked AS a
),
moments AS (
  SELECT a.*, CAST(NULL AS TIMESTAMP) AS said_at FROM asked AS a
  UNION ALL
  SELECT
    s.workspace, s.conversation, s.thread, s.ts, s.sent_at, s.person, CAST(NULL AS BIGINT) AS asker,
    s.sent_at AS said_at
  FROM facts.sends AS s
  INNER JOIN places AS p ON p.workspace = s.workspace AND p.conversation = s.conversation AND p.person = s.person
),
followed AS (
  SELECT
    m.*,
    min(m.said_at) OVER (
      PARTITION BY m.workspace, m.conversation, m.person, m.thread
      ORDER BY m.ts ASC NULLS FIRST, m.asker ASC NULLS FIRST
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS said_in_thread_at,
    min(m.said_at) OVER (
      PARTITION BY m.workspace, m.conversation, m.person ORDER BY m.ts ASC NULLS FIRST, m.asker ASC NULLS FIRST
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS said_in_channel_at
  FROM moments AS m
),
matched AS (
  SELECT
    f.*,
    coalesce(
      f.said_in_thread_at,
      CASE
        WHEN f.said_in_channel_at <= minutes_later(f.sent_at, mention_answer_minutes()) THEN f.said_in_channel_at
      END
    ) AS answered_at
  FROM followed AS f
  WHERE f.asker IS NOT NULL
)
SELECT
  m.person,                                       -- who is asked
  m.asker,                                        -- who asks
  m.workspace,                                    -- Slack workspace
  m.conversation,                                 -- Slack conversation
  min(m.thread) AS thread,                        -- ts of the first message of the thread
  min(m.sent_at) AS asked_at,                     -- first mention, UTC
  m.answered_at                                   -- message that answers, UTC; null for none
FROM matched AS m
GROUP BY
  m.person, m.asker, m.workspace, m.conversation, m.answered_at, CASE WHEN m.answered_at IS NULL THEN m.thread END
