-- Each person on each day of employment: what the roster, the public holidays and leave say of that day. A
-- zone name that is in no database is as unknown as none: nothing further down ever sees it.
-- grain: person, day
-- month: day   sees: the month
WITH spans AS (
  SELECT
    p.person, p.team, p.manager, p.zone, p.country, p.work_setting, p.schedule, p.zone_basis, p.schedule_basis,
    CASE WHEN p.starts_on > h.first_day THEN p.starts_on ELSE h.first_day END AS first_day,
    CASE WHEN p.ends_on < h.last_day THEN p.ends_on ELSE h.last_day END AS last_day
  FROM core.person_spells AS p
  CROSS JOIN core.horizon AS h
),
zones AS (
  SELECT zone FROM core.zone_offsets WHERE offset_minutes IS NOT NULL
  UNION
  SELECT zone FROM core.person_spells WHERE offset_minutes IS NOT NULL
),
breaks AS (
  SELECT DISTINCT schedule, zone, day, day_break_minutes, is_scheduled FROM core.schedule_windows
),
dates AS (
  SELECT
    s.person, d.day, s.team, s.manager, s.zone, s.country, s.work_setting, s.schedule, s.zone_basis,
    s.schedule_basis
  FROM spans AS s, LATERAL days_between(s.first_day, s.last_day) AS d
)
SELECT
  d.person,                                         -- who
  d.day,                                            -- day, local to the person, from day break to day break
  d.team,                                           -- team on that day; null where not stated
  d.manager,                                        -- manager on that day; null where not stated
  z.zone,                                           -- zone name; away, the offset in minutes; null where unknown
  d.country,                                        -- country of the public holidays; null where unknown
  d.work_setting,                                   -- desk, field, shop or mixed; null where not stated
  d.schedule,                                       -- contractual week
  CASE WHEN z.zone IS NOT NULL THEN d.zone_basis END AS zone_basis, -- roster, profile, default or mail: who states the zone; null where unknown
  d.schedule_basis,                                 -- roster or default: who states the contractual week
  b.day_break_minutes,                              -- minute of the local day at which the logical day begins
  h.day IS NOT NULL AS is_holiday,                  -- whether it is a public holiday
  l.kind AS absence_kind,                           -- kind of leave; null without leave
  l.part AS absence_part,                           -- full, morning or afternoon; null without leave
  l.basis AS absence_basis,                         -- absences or calendar: the leave list, or the person's own calendar
  coalesce(b.is_scheduled, FALSE) AS is_scheduled   -- whether the contractual week has a block on that day
FROM dates AS d
LEFT JOIN breaks AS b ON b.schedule = d.schedule AND b.zone IS NOT DISTINCT FROM d.zone AND b.day = d.day
LEFT JOIN zones AS z ON z.zone = d.zone
LEFT JOIN core.public_holidays AS h ON h.country = d.country AND h.day = d.day
LEFT JOIN core.absence_days AS l ON l.person = d.person AND l.day = d.day
