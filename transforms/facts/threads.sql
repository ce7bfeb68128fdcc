-- Threads in public channels in which some people wrote, and how long they ran: from the first message to the last of the days,
-- less one, in which a window becomes final, on the working clock of the person who began them: no window is final before its
-- threads are. Nobody knows whether anything was decided.
-- grain: workspace, conversation, thread
-- month: began_at
-- source: docs/science.md A4
WITH begun AS (
  SELECT s.workspace, s.conversation, s.thread, s.person, s.sent_at, s.day, s.week
  FROM facts.sends AS s
  WHERE s.conversation_kind = 'public' AND NOT s.is_reply
),
spans AS (
  SELECT
    b.workspace, b.conversation, b.thread, b.person, b.sent_at AS began_at, b.day, b.week,
    max(s.sent_at) AS last_at
  FROM begun AS b
  INNER JOIN facts.sends AS s
    ON s.workspace = b.workspace AND s.conversation = b.conversation AND s.thread = b.thread
    AND s.sent_at < seconds_later(b.sent_at, 86400 * (final_after_days() - 1))
  GROUP BY b.workspace, b.conversation, b.thread, b.person, b.sent_at, b.day, b.week
  HAVING count(DISTINCT s.person) >= thread_people()
),
placed AS (
  SELECT s.*, date_of(minutes_later(s.last_at, c.offset_minutes - c.day_break_minutes)) AS last_on
  FROM spans AS s
  INNER JOIN facts.person_clocks AS c
    ON c.person = s.person AND s.last_at >= c.starts_at AND s.last_at < c.ends_at
)
SELECT
  p.workspace,                                    -- Slack workspace
  p.conversation,                                 -- public channel
  p.thread,                                       -- ts of the thread's first message
  p.person,                                       -- who began it
  p.began_at,                                     -- first message, UTC
  p.week,                                         -- Monday of its ISO week, local to who began it
  worked_by(l.worked_before_seconds, l.seconds, l.starts_at, p.last_at)
    - worked_by(f.worked_before_seconds, f.seconds, f.starts_at, p.began_at) AS working_seconds -- scheduled seconds of who began it from first to last
FROM placed AS p
INNER JOIN facts.working_clock AS f
  ON f.person = p.person AND f.day = p.day AND p.began_at >= f.starts_at AND p.began_at < f.ends_at
INNER JOIN facts.working_clock AS l
  ON l.person = p.person AND l.day = p.last_on AND p.last_at >= l.starts_at AND p.last_at < l.ends_at
