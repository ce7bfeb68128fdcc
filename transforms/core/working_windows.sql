-- Working hours of a person: the contractual week less public holidays and leave. A half day of leave cuts the day
-- midway between its first start and its last end.
-- grain: person, day, starts_at
-- month: day   sees: the month
WITH cut AS (
  SELECT
    p.person, p.day,
    CASE WHEN p.absence_part = 'morning' AND w.starts_at < m.middle_at THEN m.middle_at ELSE w.starts_at END
      AS starts_at,
    CASE WHEN p.absence_part = 'afternoon' AND w.ends_at > m.middle_at THEN m.middle_at ELSE w.ends_at END
      AS ends_at
  FROM core.person_dates AS p
  INNER JOIN core.schedule_windows AS w ON w.schedule = p.schedule AND w.zone = p.zone AND w.day = p.day
  INNER JOIN core.schedule_days AS m ON m.schedule = w.schedule AND m.zone = w.zone AND m.day = w.day
  WHERE NOT p.is_holiday AND p.absence_part IS DISTINCT FROM 'full' AND w.starts_at IS NOT NULL
)
SELECT
  person,                                           -- who
  day,                                              -- logical day that the hours belong to
  starts_at,                                        -- start, UTC
  ends_at                                           -- end, UTC
FROM cut
WHERE starts_at < ends_at
