-- Turns in direct conversations in which the asker wrote once more, before an answer, after the person asked had had some
-- working hours for one. What is written later may be about another matter: a turn does not end before an answer.
-- grain: workspace, conversation, thread
-- month: asked_at
-- source: Gloor et al. 2017; docs/science.md R3
WITH late AS (
  SELECT d.*
  FROM facts.direct_asks AS d
  WHERE seconds_between(d.asked_at, d.last_asked_at) >= 3600 * nudge_hours()
),
placed AS (
  SELECT
    d.*,
    date_of(minutes_later(d.asked_at, a.offset_minutes - a.day_break_minutes)) AS asked_on,
    date_of(minutes_later(d.last_asked_at, l.offset_minutes - l.day_break_minutes)) AS last_asked_on
  FROM late AS d
  INNER JOIN facts.person_clocks AS a
    ON a.person = d.person AND d.asked_at >= a.starts_at AND d.asked_at < a.ends_at
  INNER JOIN facts.person_clocks AS l
    ON l.person = d.person AND d.last_asked_at >= l.starts_at AND d.last_asked_at < l.ends_at
),
readings AS (
  SELECT
    p.*,
    worked_by(a.worked_before_seconds, a.seconds, a.starts_at, p.asked_at) AS worked_at_ask_seconds,
    worked_by(l.worked_before_seconds, l.seconds, l.starts_at, p.last_asked_at) AS worked_at_last_seconds
  FROM placed AS p
  INNER JOIN facts.working_clock AS a
    ON a.person = p.person AND a.day = p.asked_on AND p.asked_at >= a.starts_at AND p.asked_at < a.ends_at
  INNER JOIN facts.working_clock AS l
    ON l.person = p.person AND l.day = p.last_asked_on AND p.last_asked_at >= l.starts_at
    AND p.last_asked_at < l.ends_at
)
SELECT
  r.person,                                       -- who is asked
  r.asker,                                        -- who asks, and asks again
  r.workspace,                                    -- Slack workspace
  r.conversation,                                 -- Slack conversation
  r.thread,                                       -- ts of the turn's first message
  r.asked_at,                                     -- first message of the turn, UTC
  r.worked_at_last_seconds - r.worked_at_ask_seconds AS working_seconds -- working seconds of the person asked from the first to the last message of the turn
FROM readings AS r
WHERE r.worked_at_last_seconds - r.worked_at_ask_seconds >= 3600 * nudge_hours()
