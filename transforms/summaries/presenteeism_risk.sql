-- Presenteeism of each group in each final quarter, in two numbers that are never added: work on leave days, which says
-- nothing of who was ill, and, experimental, days on which people stay on where others see it.
-- grain: label, quarter_start
-- source: docs/science.md P1, P3
-- version: 2
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  g.quarter_on AS quarter_start,                    -- first day of the quarter
  g.valid_to AS quarter_end,                        -- last day of the quarter
  p.status,                                         -- published, merged, suppressed, insufficient or not_agreed
  p.reason,                                         -- why there is no value, or what to know of it; null where nothing needs saying
  CASE WHEN p.is_shown THEN nearest_twentieth(p.leave_work_rate) END AS leave_work_rate, -- share of leave days with work, all people together, to .05: 0 is hardly any, and speaks of nobody; null where not shown
  CASE WHEN p.is_shown THEN nearest_five(p.leave_days) END AS leave_days_rounded, -- leave days that it rests on, to five; null where not shown
  CASE WHEN p.is_shown THEN nearest_five(p.people) END AS people_rounded, -- people with such days, to five; null where not shown
  CASE WHEN p.is_shown THEN nearest_twentieth(share(p.leave_days, p.taken_days)) END AS coverage_share, -- share of all leave days for which messages were exported, to .05; null where not shown
  i.evidence AS evidence_grade,                     -- grade of the evidence for the construct and for the proxy of work on leave days
  CASE WHEN t.is_shown THEN nearest_twentieth(t.visibility_tail_share) END AS visibility_tail_share, -- experimental: share of working days with a thin tail of messages after hours that others or the manager see, mean over people, to .05: 0 is hardly any; null where not agreed or not shown
  CASE WHEN t.is_shown THEN nearest_five(t.people) END AS visibility_people_rounded, -- people that it rests on, to five; null where not shown
  t.status AS visibility_status,                    -- published, merged, suppressed, insufficient or not_agreed
  t.reason AS visibility_reason,                    -- why the share has no value, or what to know of it; null where nothing needs saying
  e.evidence AS visibility_evidence_grade,          -- grade of the evidence for the construct and for the proxy of such tails
  'exposure, not a state of health' AS construct,           -- what the numbers stand for
  v.version AS definition_version                   -- number of the definition that they follow
FROM scores.group_presenteeism AS p
INNER JOIN scores.groups AS g ON g.quarter_on = p.quarter_on AND g.group_id = p.group_id
INNER JOIN scores.group_visibility AS t ON t.quarter_on = p.quarter_on AND t.group_id = p.group_id
INNER JOIN core.horizon AS h ON days_apart(g.valid_to, h.last_day) >= final_after_days()
LEFT JOIN reference.indicators AS i ON i.indicator = 'leave_activity'
LEFT JOIN reference.indicators AS e ON e.indicator = 'visibility_tail'
LEFT JOIN reference.definitions AS v ON v.name = 'presenteeism_risk'
