-- Working days since the last one-to-one with the present manager. Where none was seen yet, only a wait that reaches the
-- horizon is known; beyond the horizon all waits are alike.
-- grain: person, week
-- unit: working days   direction: higher is riskier   family: support   evidence: B construct, C proxy
-- source: Flinchum 2022; Aronsson et al. 2017; docs/science.md N8
-- version: 1
WITH contacts AS (
  SELECT DISTINCT person, manager, day FROM facts.manager_contacts
),
clocks AS (
  SELECT
    d.person, d.manager, d.day, c.day AS contact_on,
    sum(CASE WHEN d.is_on AND d.calendar_covered THEN 1 ELSE 0 END) OVER (
      PARTITION BY d.person, d.manager ORDER BY d.day ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS days_counted
  FROM core.person_days AS d
  LEFT JOIN contacts AS c ON c.person = d.person AND c.manager = d.manager AND c.day = d.day
  WHERE d.manager IS NOT NULL
),
contacted AS (
  SELECT
    person, day, days_counted,
    max(CASE WHEN contact_on IS NOT NULL THEN days_counted END) OVER (
      PARTITION BY person, manager ORDER BY day ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS days_at_contact
  FROM clocks
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN c.days_counted - coalesce(c.days_at_contact, 0) >= contact_horizon_days()
      THEN CAST(contact_horizon_days() AS DOUBLE)
    ELSE CAST(c.days_counted - c.days_at_contact AS DOUBLE)
  END AS value,                                     -- working days without one; null where none was seen and the wait is short
  w.on_days AS evidence                             -- working days of the week
FROM facts.eligible_weeks AS w
INNER JOIN contacted AS c ON c.person = w.person AND c.day = w.last_day
WHERE w.calendar_covered AND w.works_at_desk
