-- What does each indicator count, how well is it founded, between which values does it score, and who set them?
SELECT c.indicator, c.meaning, c.unit, c.direction, c.evidence, g.sub_index, g.good, g.bad, g.is_relative,
  g.source AS goalposts_from, c.source AS definition_from
FROM indicator_catalogue AS c
JOIN goalposts AS g ON g.indicator = c.indicator
ORDER BY g.sub_index NULLS LAST, c.indicator;
