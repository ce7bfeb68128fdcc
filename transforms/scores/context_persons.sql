-- What the context of a group is made of, person by person in each window: messages sent and received, days with activity,
-- messages in public channels, threads begun and single meetings called, over the person's weeks that the sources cover; and who
-- has settled in. The work tier alone holds these rows.
-- grain: window_number, measure, person
-- source: docs/science.md, Context
WITH weeks AS (
  SELECT
    w.window_number, e.person, e.week, e.on_days, e.messages_covered, e.slack_covered, e.calendar_covered,
    e.direct_covered OR e.email_covered AS is_reached
  FROM scores.windows AS w
  INNER JOIN facts.eligible_weeks AS e ON e.week BETWEEN w.window_start AND w.window_end
),
sent AS (
  SELECT
    person, week, count(*) AS messages, count(CASE WHEN conversation_kind = 'public' THEN 1 END) AS channel_messages
  FROM facts.sends
  GROUP BY person, week
),
received AS (
  SELECT person, week, count(*) AS messages FROM facts.directed_arrivals GROUP BY person, week
),
active AS (
  SELECT d.person, d.week, count(*) AS days
  FROM core.person_days AS d
  INNER JOIN facts.activity_days AS a ON a.person = d.person AND a.day = d.day
  GROUP BY d.person, d.week
),
begun AS (
  SELECT person, week, count(*) AS threads FROM facts.threads GROUP BY person, week
),
called AS (
  SELECT person, week, count(*) AS meetings FROM facts.lead_times GROUP BY person, week
),
told AS (
  SELECT w.window_number, 'sent' AS measure, w.person, coalesce(s.messages, 0) AS amount, w.on_days AS whole
  FROM weeks AS w
  LEFT JOIN sent AS s ON s.person = w.person AND s.week = w.week
  WHERE w.messages_covered
  UNION ALL
  SELECT w.window_number, 'received' AS measure, w.person, coalesce(r.messages, 0) AS amount, w.on_days AS whole
  FROM weeks AS w
  LEFT JOIN received AS r ON r.person = w.person AND r.week = w.week
  WHERE w.is_reached
  UNION ALL
  SELECT w.window_number, 'active_days' AS measure, w.person, coalesce(a.days, 0) AS amount, 1 AS whole
  FROM weeks AS w
  LEFT JOIN active AS a ON a.person = w.person AND a.week = w.week
  WHERE w.messages_covered
  UNION ALL
  SELECT w.window_number, 'channels' AS measure, w.person, coalesce(s.channel_messages, 0) AS amount, 1 AS whole
  FROM weeks AS w
  LEFT JOIN sent AS s ON s.person = w.person AND s.week = w.week
  WHERE w.slack_covered
  UNION ALL
  SELECT w.window_number, 'threads' AS measure, w.person, coalesce(b.threads, 0) AS amount, 1 AS whole
  FROM weeks AS w
  LEFT JOIN begun AS b ON b.person = w.person AND b.week = w.week
  WHERE w.slack_covered
  UNION ALL
  SELECT w.window_number, 'meetings' AS measure, w.person, coalesce(c.meetings, 0) AS amount, 1 AS whole
  FROM weeks AS w
  LEFT JOIN called AS c ON c.person = w.person AND c.week = w.week
  WHERE w.calendar_covered
),
starters AS (
  SELECT person, min(starts_on) AS starts_on FROM core.people GROUP BY person
)
SELECT
  window_number,                                    -- running number of the window
  measure,                                          -- sent, received, active_days, channels, threads, meetings or settled
  person,                                           -- who
  CAST(sum(amount) AS BIGINT) AS amount,            -- messages, days, threads or meetings; 1 for who has settled in
  CAST(sum(whole) AS BIGINT) AS whole               -- working days (sent, received) or weeks that it is over; 1 for settled
FROM told
GROUP BY window_number, measure, person
HAVING count(*) >= fewest_valid_weeks()
UNION ALL
SELECT
  w.window_number,
  'settled' AS measure,
  s.person,
  CAST(CASE WHEN days_apart(s.starts_on, w.window_end) >= settling_days() THEN 1 ELSE 0 END AS BIGINT) AS amount,
  CAST(1 AS BIGINT) AS whole
FROM scores.windows AS w
CROSS JOIN starters AS s
WHERE s.starts_on IS NOT NULL AND days_apart(s.starts_on, w.window_end) >= 0
