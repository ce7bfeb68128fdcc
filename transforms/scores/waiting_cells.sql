-- What may be shown of the waiting of a group by the working hours that asker and asked have in common: nothing where
-- scores.cells hides how much a group is answered; else what enough people asked of enough others, no one of either
-- side most of it. The smallest shown group is hidden where the organisation less the shown groups would leave a few people, the
-- organisation where it would leave what is mostly one person's.
-- grain: window_number, group_id, overlap_band, measure
-- source: complementary suppression; docs/science.md, Publishing
WITH bands AS (
  SELECT DISTINCT overlap_band FROM facts.schedule_overlaps
),
measures AS (
  SELECT 'asks' AS measure
  UNION ALL
  SELECT 'turns' AS measure
  UNION ALL
  SELECT 'exchanges' AS measure
),
judged AS (
  SELECT
    c.window_number, c.group_id, n.grouping, b.overlap_band, m.measure, c.status, c.reason,
    coalesce(g.people, 0) AS people, coalesce(g.events, 0) AS events,
    CASE WHEN g.most_other_events > g.most_events THEN g.most_other_events ELSE coalesce(g.most_events, 0) END AS most_events,
    CASE
      WHEN NOT c.is_shown THEN 'as_answered'
      WHEN g.events IS NULL OR g.events < fewest_asks() THEN 'too_few'
      WHEN g.people < smallest_group() OR g.others < smallest_group() THEN 'few_people'
      WHEN 2 * g.most_events > g.events OR 2 * g.most_other_events > g.events THEN 'one_person'
      ELSE 'published'
    END AS verdict
  FROM scores.cells AS c
  CROSS JOIN bands AS b
  CROSS JOIN measures AS m
  INNER JOIN scores.group_counts AS n ON n.window_number = c.window_number AND n.group_id = c.group_id
  LEFT JOIN scores.group_waiting AS g
    ON g.window_number = c.window_number AND g.group_id = c.group_id AND g.overlap_band = b.overlap_band
    AND g.measure = m.measure
  WHERE c.measure = 'being_answered'
),
rests AS (
  SELECT
    window_number, overlap_band, measure,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN people ELSE -people
    END) AS hidden_people,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN events ELSE -events
    END) AS hidden_events,
    sum(CASE WHEN grouping = 'organisation' THEN people ELSE -people END) AS people_of_no_group,
    max(CASE WHEN verdict <> 'published' AND grouping <> 'organisation' THEN most_events ELSE 0 END) AS hidden_most,
    max(CASE WHEN grouping = 'organisation' THEN most_events ELSE 0 END) AS most_of_all,
    max(CASE WHEN verdict = 'published' AND grouping = 'organisation' THEN 1 ELSE 0 END) AS has_total
  FROM judged
  GROUP BY window_number, overlap_band, measure
),
placed AS (
  SELECT
    j.*,
    r.has_total = 1 AND r.hidden_people > 0 AND r.hidden_people < smallest_group() AS leaves_a_rest,
    -- Who is of no group may be the one who has most of all.
    r.has_total = 1 AND r.hidden_events > 0
    AND 2 * CASE WHEN r.people_of_no_group > 0 THEN r.most_of_all ELSE r.hidden_most END > r.hidden_events AS leaves_one,
    row_number() OVER (
      PARTITION BY j.window_number, j.overlap_band, j.measure
      ORDER BY
        CASE WHEN j.verdict = 'published' AND j.grouping <> 'organisation' THEN 0 ELSE 1 END ASC NULLS LAST,
        j.people ASC NULLS LAST, j.group_id ASC NULLS LAST
    ) AS place
  FROM judged AS j
  INNER JOIN rests AS r
    ON r.window_number = j.window_number AND r.overlap_band = j.overlap_band AND r.measure = j.measure
),
decided AS (
  SELECT
    p.*,
    CASE
      WHEN p.verdict = 'published' AND p.leaves_one AND p.grouping = 'organisation' THEN 'protecting_one'
      WHEN p.verdict = 'published' AND p.leaves_a_rest AND NOT p.leaves_one AND p.place = 1 THEN 'protecting'
      ELSE p.verdict
    END AS outcome
  FROM placed AS p
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  overlap_band,                                     -- little, some or much: working hours of the person that are those of the other too
  measure,                                          -- asks, turns or exchanges
  people,                                           -- people of the group behind it
  outcome = 'published' AS is_shown,                -- whether it may be shown
  CASE outcome
    WHEN 'published' THEN status
    WHEN 'as_answered' THEN status
    WHEN 'too_few' THEN 'insufficient'
    ELSE 'suppressed'
  END AS status,                                    -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  CASE outcome
    WHEN 'published' THEN reason
    WHEN 'as_answered' THEN reason
    WHEN 'too_few' THEN 'hardly anything is asked of people with so many working hours in common'
    WHEN 'few_people' THEN 'too few people ask, or are asked'
    WHEN 'one_person' THEN 'one person asks, or is asked, more than all others together'
    WHEN 'protecting_one' THEN 'hidden so that what is mostly one person''s cannot be told from the total'
    ELSE 'hidden so that the few people of no shown group cannot be told from the total'
  END AS reason                                     -- in words; null where nothing needs saying
FROM decided
