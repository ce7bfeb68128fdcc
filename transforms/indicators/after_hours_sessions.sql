-- Sessions of sent messages on working days that begin outside the person's own hours, detached from in-hours work, and
-- that no free gap of the same day makes up for.
-- grain: person, week
-- unit: sessions per week   direction: higher is riskier   family: recovery   evidence: A construct, C proxy
-- source: Han et al. 2024; Santos et al. 2023; docs/science.md H1
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CAST(count(CASE
    WHEN s.is_on_day AND s.is_off_hours AND s.is_detached AND NOT s.is_time_shifted THEN 1
  END) AS DOUBLE) AS value,                         -- added after-hours sessions
  count(s.person) AS evidence                       -- sessions of the week, in hours and outside
FROM facts.eligible_weeks AS w
LEFT JOIN facts.sessions AS s ON s.person = w.person AND s.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week
