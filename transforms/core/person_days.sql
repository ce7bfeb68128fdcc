-- Each person on each day of employment: scheduled or not, on or off, covered by which source.
-- grain: person, day
-- month: day   sees: the month
WITH hours AS (
  SELECT
    person, day,
    CAST(sum(seconds_between(starts_at, ends_at)) AS BIGINT) AS scheduled_seconds,
    seconds_between(min(starts_at), max(ends_at)) AS scheduled_span_seconds
  FROM core.working_windows
  GROUP BY person, day
),
slack AS (
  SELECT person, starts_on, ends_on FROM core.coverage WHERE source = 'slack' AND conversation_kind = 'public'
),
direct AS (
  SELECT person, starts_on, ends_on FROM core.coverage WHERE source = 'slack' AND conversation_kind = 'dm'
),
email AS (
  SELECT person, starts_on, ends_on FROM core.coverage WHERE source = 'email'
),
calendar AS (
  SELECT person, starts_on, ends_on FROM core.coverage WHERE source = 'calendar'
),
states AS (
  SELECT
    d.*,
    d.is_scheduled AND NOT d.is_holiday AND d.absence_part IS DISTINCT FROM 'full' AS is_on
  FROM core.person_dates AS d
)
SELECT
  d.person,                                         -- who
  d.day,                                            -- day, local to the person, from day break to day break
  week_of(d.day) AS week,                           -- Monday of the ISO week
  iso_weekday(d.day) AS weekday,                    -- ISO weekday, Monday is 1
  d.team,                                           -- team on that day; null where not stated
  d.manager,                                        -- manager on that day; null where not stated
  d.zone,                                           -- zone name; away, the offset in minutes; null where unknown
  d.country,                                        -- country of the public holidays; null where unknown
  d.work_setting,                                   -- desk, field, shop or mixed; null where not stated
  d.day_break_minutes,                              -- minute of the local day at which the logical day begins
  d.zone_basis,                                     -- roster, profile, default or mail: who states the zone; null where unknown
  d.schedule_basis,                                 -- roster or default: who states the contractual week
  d.is_holiday,                                     -- whether it is a public holiday
  d.absence_kind,                                   -- kind of leave; null without leave
  d.absence_part,                                   -- full, morning or afternoon; null without leave
  d.absence_basis,                                  -- absences or calendar: the leave list, or the person's own calendar
  d.is_scheduled,                                   -- whether the contractual week has a block on that day
  d.is_on,                                          -- scheduled, no public holiday, no full day of leave
  CASE WHEN d.is_on THEN h.scheduled_seconds ELSE CAST(0 AS BIGINT) END AS scheduled_seconds, -- working hours left after holidays and leave; null where the zone is unknown
  CASE WHEN d.is_on THEN h.scheduled_span_seconds ELSE CAST(0 AS BIGINT) END AS scheduled_span_seconds, -- first start to last end; null where the zone is unknown
  s.person IS NOT NULL AS slack_covered,            -- whether public Slack channels were exported for the day
  t.person IS NOT NULL AS direct_covered,           -- whether direct Slack conversations were exported for the day
  e.person IS NOT NULL AS email_covered,            -- whether mail was exported for the day
  c.person IS NOT NULL AS calendar_covered          -- whether a calendar was exported for the day
FROM states AS d
LEFT JOIN hours AS h ON h.person = d.person AND h.day = d.day
LEFT JOIN slack AS s ON s.person = d.person AND s.starts_on <= d.day AND d.day <= s.ends_on
LEFT JOIN direct AS t ON t.person = d.person AND t.starts_on <= d.day AND d.day <= t.ends_on
LEFT JOIN email AS e ON e.person = d.person AND e.starts_on <= d.day AND d.day <= e.ends_on
LEFT JOIN calendar AS c ON c.person = d.person AND c.starts_on <= d.day AND d.day <= c.ends_on
