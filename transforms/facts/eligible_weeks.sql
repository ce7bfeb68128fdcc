-- Weeks of a person that an indicator may be known for: whole within the horizon, with enough working days, in a known
-- zone, and with enough activity of late: who does not work with these tools has no value, not a low one. With what each
-- source covered of the working days.
-- grain: person, week
-- month: week   sees: tie_days before, 7 days after
-- source: docs/science.md, Weeks
WITH active AS (
  SELECT person, week, count(*) AS days FROM facts.activity_days GROUP BY person, week
),
weeks AS (
  SELECT
    person, week,
    max(day) AS last_day,
    count(CASE WHEN is_on THEN 1 END) AS on_days,
    count(CASE WHEN zone IS NULL THEN 1 END) AS zoneless_days,
    count(CASE WHEN is_on AND slack_covered THEN 1 END) AS slack_days,
    count(CASE WHEN is_on AND direct_covered THEN 1 END) AS direct_days,
    count(CASE WHEN is_on AND email_covered THEN 1 END) AS email_days,
    count(CASE WHEN is_on AND calendar_covered THEN 1 END) AS calendar_days,
    count(CASE WHEN is_on AND (zone_basis = 'default' OR schedule_basis = 'default') THEN 1 END) AS default_days,
    count(*) AS days
  FROM core.person_days
  GROUP BY person, week
),
histories AS (
  SELECT
    w.person, w.week,
    count(CASE WHEN p.days = 7 THEN 1 END) AS whole_weeks,
    sum(p.on_days) AS on_days,
    sum(p.direct_days) AS direct_days,
    sum(p.email_days) AS email_days,
    coalesce(sum(a.days), 0) AS active_days
  FROM weeks AS w
  INNER JOIN weeks AS p
    ON p.person = w.person AND days_apart(p.week, w.week) BETWEEN 0 AND tie_days() - 7
  LEFT JOIN active AS a ON a.person = p.person AND a.week = p.week
  GROUP BY w.person, w.week
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  w.last_day,                                       -- last day of employment in the week, a Sunday as a rule
  d.team,                                           -- team on that day; null where not stated
  d.manager,                                        -- manager on that day; null where not stated
  d.work_setting IS NULL OR d.work_setting NOT IN ('field', 'shop') AS works_at_desk, -- whether contact shows in the records: not in the field, nor in a shop
  w.on_days,                                        -- working days
  w.default_days,                                   -- working days whose zone or schedule is an assumption
  w.slack_days = w.on_days AS slack_covered,        -- whether Slack channels were exported for every working day
  w.direct_days = w.on_days AS direct_covered,      -- whether direct conversations were
  w.email_days = w.on_days AS email_covered,        -- whether mail was
  w.calendar_days = w.on_days AS calendar_covered,  -- whether a calendar was
  w.slack_days = w.on_days OR w.email_days = w.on_days AS messages_covered, -- whether Slack or mail was
  7 * h.whole_weeks + 7 > tie_days() AND (h.direct_days = h.on_days OR h.email_days = h.on_days) AS contact_covered -- whether direct conversations or mail were exported for all working days as far back as ties reach
FROM weeks AS w
INNER JOIN histories AS h ON h.person = w.person AND h.week = w.week
INNER JOIN core.person_days AS d ON d.person = w.person AND d.day = w.last_day
CROSS JOIN core.horizon AS z
WHERE w.on_days >= fewest_on_days() AND w.zoneless_days = 0 AND h.active_days >= fewest_active_days()
  AND days_apart(z.first_day, w.week) >= 0 AND days_apart(days_later(w.week, 6), z.last_day) >= 0
