-- Mails to few people, asked of each person in To: answered by the person's next mail in the thread, else by the next
-- mail to the asker that names no mail it answers. Mails that one mail answers are one ask.
-- grain: person, asker, thread, asked_at
-- month: asked_at
-- source: docs/science.md 2.3
WITH asked AS (
  SELECT DISTINCT s.thread, s.sent_at, r.person, s.person AS asker
  FROM facts.sends AS s
  INNER JOIN core.email_recipients AS r ON r.message = s.message
  WHERE s.source = 'email' AND s.is_directed AND r.kind = 'to' AND r.person <> s.person
),
written AS (
  SELECT s.thread, s.message, s.sent_at, s.person, s.is_reply
  FROM facts.sends AS s
  WHERE s.source = 'email'
),
in_thread AS (
  SELECT a.thread, a.sent_at, a.person, a.asker, CAST(NULL AS TIMESTAMP) AS said_at FROM asked AS a
  UNION ALL
  SELECT w.thread, w.sent_at, w.person, CAST(NULL AS BIGINT) AS asker, w.sent_at AS said_at FROM written AS w
),
explicit AS (
  SELECT
    t.*,
    min(t.said_at) OVER (
      PARTITION BY t.thread, t.person ORDER BY t.sent_at ASC NULLS FIRST, t.asker ASC NULLS FIRST
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS said_in_thread_at
  FROM in_thread AS t
),
between_two AS (
  SELECT e.thread, e.sent_at, e.person, e.asker, e.said_in_thread_at, CAST(NULL AS TIMESTAMP) AS said_at
  FROM explicit AS e
  WHERE e.asker IS NOT NULL
  UNION ALL
  SELECT DISTINCT
    CAST(NULL AS BIGINT) AS thread, w.sent_at, w.person, r.person AS asker,
    CAST(NULL AS TIMESTAMP) AS said_in_thread_at, w.sent_at AS said_at
  FROM written AS w
  INNER JOIN core.email_recipients AS r ON r.message = w.message
  WHERE NOT w.is_reply AND r.person <> w.person
),
followed AS (
  SELECT
    b.*,
    min(b.said_at) OVER (
      PARTITION BY b.person, b.asker ORDER BY b.sent_at ASC NULLS FIRST, b.thread ASC NULLS FIRST
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS said_to_asker_at
  FROM between_two AS b
),
matched AS (
  SELECT
    f.*,
    coalesce(
      f.said_in_thread_at,
      CASE
        WHEN f.said_to_asker_at <= minutes_later(f.sent_at, email_answer_days() * 1440) THEN f.said_to_asker_at
      END
    ) AS answered_at
  FROM followed AS f
  WHERE f.thread IS NOT NULL
)
SELECT
  m.person,                                       -- who is asked
  m.asker,                                        -- who asks
  min(m.thread) AS thread,                        -- first mail of the thread
  min(m.sent_at) AS asked_at,                     -- first mail that asks, UTC
  m.answered_at                                   -- mail that answers, UTC; null for none
FROM matched AS m
GROUP BY m.person, m.asker, m.answered_at, CASE WHEN m.answered_at IS NULL THEN m.thread END
