-- After-hours sessions that match a free gap inside the same day's schedule: evening work that replaces free hours. It
-- describes; it never enters a score, for the gap may have been work away from the tools.
-- grain: person, week
-- unit: sessions per week   direction: descriptive   family: recovery   evidence: D construct, D proxy
-- source: docs/science.md H1
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CAST(count(CASE
    WHEN s.is_on_day AND s.is_off_hours AND s.is_detached AND s.is_time_shifted THEN 1
  END) AS DOUBLE) AS value,                         -- time-shifted after-hours sessions
  count(s.person) AS evidence                       -- sessions of the week, in hours and outside
FROM facts.eligible_weeks AS w
LEFT JOIN facts.sessions AS s ON s.person = w.person AND s.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week
