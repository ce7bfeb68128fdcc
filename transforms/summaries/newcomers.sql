-- The first weeks of all who joined in one quarter, together and of the whole organisation: how far they have come to know
-- people, and are answered. They are no group that works together and have no score; how fast one comes to know people is
-- no measure of anybody.
-- grain: joining_quarter, weeks_since_start
-- source: docs/science.md, Newcomers
-- version: 1
SELECT
  'organisation' AS grouping,                       -- organisation
  'Organisation' AS label,                          -- the whole organisation: there are no cohorts of groups
  n.joining_quarter,                                -- first day of the quarter in which they joined
  n.weeks_since_start,                              -- weeks after the one of the first day, which is 0
  w.window_start,                                   -- first day of the window in which the last of them came so far
  w.window_end,                                     -- last day of that window
  n.status,                                         -- published, suppressed, insufficient or not_agreed
  n.reason,                                         -- why there is no value; null where nothing needs saying
  CASE WHEN n.is_shown THEN nearest_hundredth(n.people_met) END AS people_met, -- people of the organisation with whom there was contact addressed to few since the first day, mean; null where not shown
  CASE WHEN n.shows_reach THEN nearest_hundredth(n.team_reach) END AS team_reach, -- share of the teammates at work with contact both ways, mean; null where not shown, or of too few people
  CASE WHEN n.shows_answers THEN nearest_hundredth(n.answered_share) END AS answered_share, -- share of what they ask in the week that is answered within answer_late_hours working hours (Kaplan and Meier); null where not shown, not agreed, or of too few people or asks, or of one person most
  CASE WHEN n.shows_contact THEN nearest_hundredth(n.days_since_one_to_one) END AS days_since_one_to_one, -- working days since the last one-to-one with the manager, or since the first day where there was none, mean; null where not shown, not agreed, or of too few managers
  CASE WHEN n.is_shown THEN nearest_five(n.people) END AS people_rounded, -- people behind it, to five; null where not shown
  CASE WHEN n.is_shown THEN nearest_twentieth(share(n.people, n.joined)) END AS coverage_share, -- their share of all who joined in the quarter, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that they follow
FROM scores.newcomers AS n
INNER JOIN scores.windows AS w ON w.window_number = n.window_number AND w.status = 'final'
LEFT JOIN reference.definitions AS v ON v.name = 'newcomers'
