-- The first weeks of people who joined within the records: whom they have met so far, teammates reached, and working days
-- without a one-to-one with the present manager. Contact is known where all working days since the first are covered. The work tier alone holds
-- these rows, and no number about one person leaves it.
-- grain: person, weeks_since_start
-- source: docs/science.md, Newcomers
WITH starters AS (
  SELECT person, min(starts_on) AS starts_on
  FROM core.people
  GROUP BY person
),
joined AS (
  SELECT s.person, s.starts_on
  FROM starters AS s
  INNER JOIN core.horizon AS h ON days_apart(h.first_day, s.starts_on) >= 0 AND days_apart(s.starts_on, h.last_day) >= 0
),
days AS (
  SELECT
    d.person, d.day, d.manager, j.starts_on,
    CASE WHEN d.is_on THEN 1 ELSE 0 END AS is_on,
    CASE WHEN d.is_on AND d.direct_covered THEN 1 ELSE 0 END AS is_direct,
    CASE WHEN d.is_on AND d.email_covered THEN 1 ELSE 0 END AS is_email,
    CASE WHEN d.is_on AND d.calendar_covered THEN 1 ELSE 0 END AS is_calendar,
    c.day AS contact_on
  FROM joined AS j
  INNER JOIN core.person_days AS d ON d.person = j.person AND d.day >= j.starts_on
  LEFT JOIN facts.manager_contacts AS c ON c.person = d.person AND c.day = d.day AND c.manager = d.manager
),
counted AS (
  SELECT
    person, day, manager, starts_on, contact_on, is_on,
    sum(is_on) OVER (
      PARTITION BY person ORDER BY day ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS on_days,
    sum(is_direct) OVER (
      PARTITION BY person ORDER BY day ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS direct_days,
    sum(is_email) OVER (
      PARTITION BY person ORDER BY day ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS email_days,
    sum(is_calendar) OVER (
      PARTITION BY person ORDER BY day ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS calendar_days
  FROM days
),
contacted AS (
  SELECT
    *,
    coalesce(
      max(CASE WHEN contact_on IS NOT NULL THEN on_days END) OVER (
        PARTITION BY person, manager ORDER BY day ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ),
      min(on_days - is_on) OVER (PARTITION BY person, manager)
    ) AS on_days_before
  FROM counted
),
weeks AS (
  SELECT
    w.person, w.week, w.last_day, w.team, w.manager, c.starts_on,
    week_number(w.week) - week_number(c.starts_on) AS weeks_since_start,
    c.calendar_days = c.on_days AS is_calendar_known,
    c.on_days - c.on_days_before AS days_without
  FROM facts.eligible_weeks AS w
  INNER JOIN contacted AS c ON c.person = w.person AND c.day = w.last_day
  WHERE w.works_at_desk AND (c.direct_days = c.on_days OR c.email_days = c.on_days)
    AND week_number(w.week) - week_number(c.starts_on) BETWEEN 0 AND newcomer_weeks()
),
firsts AS (
  SELECT i.person, i.other, min(i.day) AS met_on
  FROM joined AS j
  INNER JOIN facts.interactions AS i ON i.person = j.person AND i.day >= j.starts_on
  GROUP BY i.person, i.other
),
met AS (
  SELECT w.person, w.week, count(f.other) AS others_met
  FROM weeks AS w
  LEFT JOIN firsts AS f ON f.person = w.person AND f.met_on <= w.last_day
  GROUP BY w.person, w.week
),
reached AS (
  SELECT w.person, w.week, share(count(t.other), count(*)) AS team_reach
  FROM weeks AS w
  INNER JOIN facts.eligible_weeks AS m ON m.team = w.team AND m.week = w.week AND m.person <> w.person
  LEFT JOIN facts.ties AS t
    ON t.person = w.person AND t.other = m.person AND t.week = w.week AND t.is_reciprocal
  GROUP BY w.person, w.week
)
SELECT
  w.person,                                         -- who
  quarter_of(w.starts_on) AS joining_quarter,       -- first day of the quarter in which they joined
  w.weeks_since_start,                              -- weeks after the one of the first day, which is 0
  w.week,                                           -- Monday of the ISO week
  w.manager,                                        -- manager in that week; null where not stated
  m.others_met,                                     -- people of the organisation with whom there was contact addressed to few since the first day
  r.team_reach,                                     -- share of the teammates at work with a reciprocal tie; null without such teammates
  CASE
    WHEN w.is_calendar_known AND w.manager IS NOT NULL THEN CASE
      WHEN w.days_without > contact_horizon_days() THEN contact_horizon_days() ELSE w.days_without
    END
  END AS days_without_one_to_one                    -- working days, under whichever manager, since the last one-to-one while that manager was it, or since the first day under that manager; null without manager or calendar
FROM weeks AS w
INNER JOIN met AS m ON m.person = w.person AND m.week = w.week
LEFT JOIN reached AS r ON r.person = w.person AND r.week = w.week
