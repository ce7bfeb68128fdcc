-- Between which values an indicator counts: at good its level is 0, at bad it is 1.
-- grain: indicator
SELECT
  s.indicator,                                      -- name
  s.sub_index,                                      -- part of the burnout risk that it enters; null for none
  s.weight,                                         -- weight within the part, in tenths
  rounded(s.good) AS good,                          -- level 0, in the indicator's unit; null where descriptive or not yet frozen
  rounded(s.bad) AS bad,                            -- level 1, in the indicator's unit; null where descriptive or not yet frozen
  s.is_relative,                                    -- whether they are the organisation's own median and its 90th percentile, or 10th where lower is riskier
  s.is_about_manager,                               -- whether it speaks of one manager of a team
  r.source                                          -- where they come from
FROM scores.goalposts AS s
INNER JOIN reference.goalposts AS r ON r.indicator = s.indicator
