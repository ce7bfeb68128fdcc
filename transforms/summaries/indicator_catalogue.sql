-- Every indicator: what it counts, how well that is founded, and how it enters the risks.
-- grain: indicator
SELECT
  i.indicator,                                      -- name
  i.meaning,                                        -- what it counts
  i.unit,                                           -- unit of its value
  i.direction,                                      -- which way is riskier, or descriptive
  i.family,                                         -- recovery, demand, support, control, balance or presenteeism
  i.evidence,                                       -- grade of the evidence for the construct, and for the step from records to it: A to D
  i.grain,                                          -- what one value belongs to before grouping
  i.source,                                         -- where the definition comes from
  g.sub_index,                                      -- part of the burnout risk that it enters; null for none
  g.needs_sources,                                  -- exports of which one must cover a person
  g.counts_sources,                                 -- exports that it counts
  g.is_agreed,                                      -- whether the agreement lists it
  v.version AS definition_version                   -- number of its definition
FROM reference.indicators AS i
INNER JOIN scores.goalposts AS g ON g.indicator = i.indicator
LEFT JOIN reference.definitions AS v ON v.name = i.indicator
