-- What people asked, with the working hours that they have in common with the person asked: asks of weeks in which contact
-- is known of the asker, to people whose contractual week and zone are known.
-- grain: kind, person, asker, workspace, conversation, thread, asked_at
-- month: asked_at   sees: 9 days before, 9 days after
-- source: docs/science.md 2.3, A5
SELECT
  a.asker,                                        -- who asks, and waits
  a.person,                                       -- who is asked
  a.kind,                                         -- dm, mention or email
  a.workspace,                                    -- Slack workspace; null for mails
  a.conversation,                                 -- Slack conversation; null for mails
  a.thread,                                       -- first message of the turn (dm) or of the thread
  a.asked_at,                                     -- first message of the ask, UTC
  a.week,                                         -- Monday of the ISO week, local to the person asked
  s.overlap_band,                                 -- little, some or much: working hours of the asker that are those of the other too
  a.is_answered,                                  -- whether an answer came before the ask was censored
  a.working_seconds,                              -- scheduled seconds of the person asked until the answer, or until censored
  CASE WHEN a.kind = 'dm' THEN n.thread IS NOT NULL END AS is_nudged -- whether the asker wrote once more before an answer; null for mentions and mails
FROM facts.asks AS a
INNER JOIN facts.eligible_weeks AS w
  ON w.person = a.asker AND w.week = a.week AND w.contact_covered AND w.works_at_desk
INNER JOIN core.person_dates AS d ON d.person = a.asker AND d.day = a.day
INNER JOIN core.person_dates AS o ON o.person = a.person AND o.day = a.day
INNER JOIN facts.schedule_overlaps AS s
  ON s.schedule = d.schedule AND s.zone = d.zone AND s.other_schedule = o.schedule AND s.other_zone = o.zone
  AND s.week = a.week
LEFT JOIN facts.nudges AS n
  ON a.kind = 'dm' AND n.workspace = a.workspace AND n.conversation = a.conversation AND n.thread = a.thread
WHERE a.working_seconds IS NOT NULL
