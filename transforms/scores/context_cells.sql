-- What may be shown of the context of a group: nothing where scores.cells hides the indicator that counts the same records; else
-- what enough people take part in, nobody with most of it on either side. The smallest shown group is hidden where the
-- organisation less the shown groups would leave a few people, the organisation where it would leave what is mostly one person's.
-- grain: window_number, group_id, measure
-- source: complementary suppression; docs/science.md, Publishing
WITH measures AS (
  SELECT 'sent' AS measure, 'after_hours_sessions' AS beside, 0 AS fewest
  UNION ALL
  SELECT 'received' AS measure, 'off_hours_received' AS beside, 0 AS fewest
  UNION ALL
  SELECT 'active_days' AS measure, 'after_hours_sessions' AS beside, 0 AS fewest
  UNION ALL
  SELECT 'channels' AS measure, 'after_hours_sessions' AS beside, fewest_channel_messages() AS fewest
  UNION ALL
  SELECT 'threads' AS measure, 'after_hours_sessions' AS beside, fewest_threads() AS fewest
  UNION ALL
  SELECT 'meetings' AS measure, 'meeting_share' AS beside, fewest_called_meetings() AS fewest
  UNION ALL
  SELECT 'settled' AS measure, 'team_reach' AS beside, 0 AS fewest
),
judged AS (
  SELECT
    c.window_number, c.group_id, n.grouping, m.measure, m.beside, c.status, c.reason,
    coalesce(g.people, 0) AS people, coalesce(g.known_people, 0) AS known_people, coalesce(g.amount, 0) AS amount,
    CASE WHEN s.most_messages > g.most_amount THEN s.most_messages ELSE coalesce(g.most_amount, 0) END AS most_amount,
    CASE
      WHEN NOT c.is_shown THEN 'as_beside'
      WHEN coalesce(g.amount, 0) < m.fewest THEN 'too_few'
      WHEN coalesce(g.people, 0) < smallest_group() THEN 'few_people'
      WHEN m.measure = 'settled' AND g.known_people - g.people < smallest_group() THEN 'few_people'
      WHEN m.measure = 'received' AND coalesce(s.senders, 0) < smallest_group() THEN 'few_people'
      WHEN 2 * g.most_amount > g.amount OR 2 * s.most_messages > g.amount THEN 'one_person'
      ELSE 'published'
    END AS verdict
  FROM measures AS m
  INNER JOIN scores.cells AS c ON c.measure = m.beside
  INNER JOIN scores.group_counts AS n ON n.window_number = c.window_number AND n.group_id = c.group_id
  LEFT JOIN scores.group_context AS g
    ON g.window_number = c.window_number AND g.group_id = c.group_id AND g.measure = m.measure
  LEFT JOIN scores.context_senders AS s
    ON m.measure = 'received' AND s.window_number = c.window_number AND s.group_id = c.group_id
),
rests AS (
  SELECT
    window_number, measure,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN known_people ELSE -known_people
    END) AS hidden_people,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN people ELSE -people
    END) AS hidden_with_any,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN amount ELSE -amount
    END) AS hidden_amount,
    sum(CASE WHEN grouping = 'organisation' THEN known_people ELSE -known_people END) AS people_of_no_group,
    max(CASE WHEN verdict <> 'published' AND grouping <> 'organisation' THEN most_amount ELSE 0 END) AS hidden_most,
    max(CASE WHEN grouping = 'organisation' THEN most_amount ELSE 0 END) AS most_of_all,
    max(CASE WHEN verdict = 'published' AND grouping = 'organisation' THEN 1 ELSE 0 END) AS has_total
  FROM judged
  GROUP BY window_number, measure
),
placed AS (
  SELECT
    j.*,
    r.has_total = 1 AND (
      (r.hidden_people > 0 AND r.hidden_people < smallest_group())
      OR (r.hidden_with_any > 0 AND r.hidden_with_any < smallest_group())
      OR (
        j.measure = 'settled' AND r.hidden_people > r.hidden_with_any
        AND r.hidden_people - r.hidden_with_any < smallest_group()
      )
    ) AS leaves_a_rest,
    -- Who is of no group may be the one who has most of all.
    r.has_total = 1 AND r.hidden_amount > 0
    AND 2 * CASE WHEN r.people_of_no_group > 0 THEN r.most_of_all ELSE r.hidden_most END > r.hidden_amount AS leaves_one,
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
  measure,                                          -- sent, received, active_days, channels, threads, meetings or settled
  beside,                                           -- indicator without which it is not shown
  known_people,                                     -- people of the group of whom it is known
  people,                                           -- those with any
  outcome = 'published' AS is_shown,                -- whether it may be shown
  CASE outcome
    WHEN 'published' THEN status
    WHEN 'as_beside' THEN status
    WHEN 'too_few' THEN 'insufficient'
    ELSE 'suppressed'
  END AS status,                                    -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  CASE outcome
    WHEN 'published' THEN reason
    WHEN 'as_beside' THEN reason
    WHEN 'too_few' THEN 'too little of it'
    WHEN 'few_people' THEN 'too few people take part'
    WHEN 'one_person' THEN 'one person has more of it than all others together'
    WHEN 'protecting_one' THEN 'hidden so that what is mostly one person''s cannot be told from the total'
    ELSE 'hidden so that the few people of no shown group cannot be told from the total'
  END AS reason                                     -- in words; null where nothing needs saying
FROM decided
