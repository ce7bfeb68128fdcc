-- What may be said of each group in each window about each indicator and about the strain exposure, and why not where it
-- may not. A measure that too few people have is hidden, and one about a manager where there are few; so is the smallest
-- shown group where the organisation less the shown groups would leave a few people. Levels rest on other people than
-- values do: where those of one part leave a few, the organisation's are hidden.
-- grain: window_number, group_id, measure
-- source: complementary suppression; docs/science.md, Publishing
WITH agreed_parts AS (
  SELECT
    g.sub_index,
    share(sum(CASE WHEN g.is_agreed THEN g.weight ELSE 0 END), sum(g.weight)) >= sub_index_coverage_share() AS is_enough
  FROM scores.goalposts AS g
  INNER JOIN reference.sub_indices AS i ON i.sub_index = g.sub_index AND i.is_mandatory
  WHERE g.good IS NOT NULL AND g.bad IS NOT NULL
  GROUP BY g.sub_index
),
measures AS (
  SELECT indicator AS measure, needs_sources, counts_sources, is_agreed, is_about_manager
  FROM scores.goalposts
  WHERE indicator <> 'leave_activity'
  UNION ALL
  SELECT
    'strain_exposure' AS measure, 'slack email' AS needs_sources, 'slack direct email calendar' AS counts_sources,
    coalesce(bool_and(is_enough), TRUE) AS is_agreed, FALSE AS is_about_manager
  FROM agreed_parts
),
weakest AS (
  SELECT window_number, group_id, min(people) AS people
  FROM scores.group_risk_parts
  GROUP BY window_number, group_id
),
counted AS (
  SELECT window_number, group_id, indicator AS measure, people, people AS least_people FROM scores.group_indicators
  UNION ALL
  SELECT r.window_number, r.group_id, 'strain_exposure' AS measure, r.people, p.people AS least_people
  FROM scores.group_risk AS r
  INNER JOIN weakest AS p ON p.window_number = r.window_number AND p.group_id = r.group_id
),
sources AS (
  SELECT
    c.window_number, c.group_id, m.measure,
    joined(array_agg(CASE WHEN c.is_lost AND m.counts_sources LIKE '%' || c.source || '%' THEN c.source END)) AS lost,
    max(CASE WHEN m.needs_sources LIKE '%' || c.source || '%' THEN c.covered_people ELSE 0 END) AS covered_people,
    max(CASE
      WHEN m.counts_sources LIKE '%' || c.source || '%' AND t.matched_share < matched_share_floor() THEN 1 ELSE 0
    END) AS strangers
  FROM scores.source_windows AS c
  CROSS JOIN measures AS m
  LEFT JOIN scores.matched_senders AS t ON t.window_number = c.window_number AND t.source = c.source
  GROUP BY c.window_number, c.group_id, m.measure
),
judged AS (
  SELECT
    g.window_number, g.group_id, g.grouping, m.measure, m.needs_sources, s.lost,
    coalesce(c.people, 0) AS people,
    CASE
      WHEN NOT m.is_agreed THEN 'not_agreed'
      WHEN p.status <> 'published' THEN 'suppressed'
      WHEN m.is_about_manager AND g.managers < smallest_group() THEN 'one_manager'
      WHEN s.covered_people IS NULL THEN 'insufficient'
      WHEN s.covered_people = 0 THEN 'not_covered'
      WHEN s.strangers = 1 THEN 'unmatched'
      WHEN s.lost <> '' THEN 'series_break'
      WHEN coalesce(c.least_people, 0) < smallest_group() THEN 'insufficient'
      ELSE 'published'
    END AS verdict
  FROM scores.group_counts AS g
  CROSS JOIN measures AS m
  INNER JOIN scores.suppression AS p ON p.window_number = g.window_number AND p.group_id = g.group_id
  LEFT JOIN sources AS s
    ON s.window_number = g.window_number AND s.group_id = g.group_id AND s.measure = m.measure
  LEFT JOIN counted AS c
    ON c.window_number = g.window_number AND c.group_id = g.group_id AND c.measure = m.measure
),
rests AS (
  SELECT
    window_number, measure,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN people ELSE -people
    END) AS hidden_people,
    max(CASE WHEN verdict = 'published' AND grouping = 'organisation' THEN 1 ELSE 0 END) AS has_total
  FROM judged
  GROUP BY window_number, measure
),
placed AS (
  SELECT
    j.*,
    r.has_total = 1 AND r.hidden_people > 0 AND r.hidden_people < smallest_group() AS leaves_a_rest,
    row_number() OVER (
      PARTITION BY j.window_number, j.measure
      ORDER BY
        CASE WHEN j.verdict = 'published' AND j.grouping <> 'organisation' THEN 0 ELSE 1 END ASC NULLS LAST,
        j.people ASC NULLS LAST, j.group_id ASC NULLS LAST
    ) AS place
  FROM judged AS j
  INNER JOIN rests AS r ON r.window_number = j.window_number AND r.measure = j.measure
),
decided AS (
  SELECT
    p.*,
    CASE WHEN p.verdict = 'published' AND p.leaves_a_rest AND p.place = 1 THEN 'protecting' ELSE p.verdict END AS outcome
  FROM placed AS p
),
scored AS (
  SELECT window_number, group_id, grouping FROM decided WHERE measure = 'strain_exposure' AND outcome = 'published'
),
levelled AS (
  SELECT
    d.window_number, d.group_id, d.grouping, d.measure, l.people,
    d.outcome = 'published' AND l.people >= smallest_group() AS is_enough,
    s.group_id IS NOT NULL AND l.is_admitted AS is_in_score
  FROM decided AS d
  INNER JOIN scores.group_parts AS l
    ON l.window_number = d.window_number AND l.group_id = d.group_id AND l.indicator = d.measure
  LEFT JOIN scored AS s ON s.window_number = d.window_number AND s.group_id = d.group_id
),
said AS (
  SELECT window_number, grouping, '' AS score, measure AS part, people
  FROM levelled
  WHERE is_enough OR is_in_score
  UNION ALL
  SELECT s.window_number, s.grouping, p.score, p.part, p.people
  FROM scores.group_risk_parts AS p
  INNER JOIN scored AS s ON s.window_number = p.window_number AND s.group_id = p.group_id
),
telling AS (
  SELECT window_number, score, part
  FROM said
  GROUP BY window_number, score, part
  HAVING bool_or(grouping = 'organisation')
    AND sum(CASE WHEN grouping = 'organisation' THEN people ELSE -people END) > 0
    AND sum(CASE WHEN grouping = 'organisation' THEN people ELSE -people END) < smallest_group()
),
telling_windows AS (
  SELECT DISTINCT window_number FROM telling
),
settled AS (
  SELECT
    d.window_number, d.group_id, d.measure, d.people, d.needs_sources, d.lost,
    CASE
      WHEN d.outcome = 'published' AND d.measure = 'strain_exposure' AND d.grouping = 'organisation'
        AND w.window_number IS NOT NULL THEN 'protecting'
      ELSE d.outcome
    END AS outcome,
    coalesce(l.is_enough, FALSE) AND NOT (d.grouping = 'organisation' AND t.part IS NOT NULL) AS shows_level
  FROM decided AS d
  LEFT JOIN telling_windows AS w ON w.window_number = d.window_number
  LEFT JOIN telling AS t ON t.window_number = d.window_number AND t.score = '' AND t.part = d.measure
  LEFT JOIN levelled AS l
    ON l.window_number = d.window_number AND l.group_id = d.group_id AND l.measure = d.measure
)
SELECT
  d.window_number,                                  -- running number of the window
  d.group_id,                                       -- the group
  d.measure,                                        -- name of the indicator, or strain_exposure
  d.people,                                         -- people with a value
  d.outcome = 'published' AS is_shown,              -- whether the value may be shown
  d.shows_level,                                    -- whether the persistent level may be shown beside it
  CASE d.outcome
    WHEN 'published' THEN CASE WHEN g.merged_teams > 1 THEN 'merged' ELSE 'published' END
    WHEN 'protecting' THEN 'suppressed'
    WHEN 'one_manager' THEN 'suppressed'
    WHEN 'unmatched' THEN 'insufficient'
    ELSE d.outcome
  END AS status,                                    -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  CASE d.outcome
    WHEN 'published' THEN CASE WHEN g.merged_teams > 1 THEN 'several small teams are shown together' END
    WHEN 'protecting' THEN 'hidden so that the few people of no shown group cannot be told from the total'
    WHEN 'suppressed' THEN 'the group is too small to be shown, or would give a smaller one away'
    WHEN 'one_manager' THEN 'it would speak of too few managers'
    WHEN 'unmatched' THEN 'too many senders are not on the roster'
    WHEN 'series_break' THEN 'no longer covered: ' || d.lost || '; the numbers before do not compare'
    WHEN 'not_covered' THEN 'needs an export of: ' || d.needs_sources
    WHEN 'insufficient' THEN 'too few people have enough known weeks'
    WHEN 'not_agreed' THEN CASE d.measure
      WHEN 'strain_exposure' THEN 'the agreement lists too little of what recovery rests on'
      ELSE 'the agreement does not list it'
    END
  END AS reason                                     -- in words; null where nothing needs saying
FROM settled AS d
INNER JOIN scores.windows AS w ON w.window_number = d.window_number
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = d.group_id
