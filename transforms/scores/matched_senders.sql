-- How many of the people who wrote in a window are people that the roster describes.
-- grain: window_number, source
WITH sent AS (
  SELECT 'slack' AS source, week_of(date_of(m.sent_at)) AS week, i.person, m.person IS NOT NULL AS is_matched
  FROM core.messages AS m
  INNER JOIN core.identities AS i ON i.identifier = m.sender
  WHERE m.author_kind = 'human'
  UNION ALL
  SELECT 'email' AS source, week_of(date_of(e.sent_at)) AS week, i.person, e.person IS NOT NULL AS is_matched
  FROM core.emails AS e
  INNER JOIN lake.emails AS l ON l.message = e.message
  INNER JOIN core.identities AS i ON i.identifier = l.sender
  WHERE e.author_kind = 'human'
)
SELECT
  w.window_number,                                  -- running number of the window
  s.source,                                         -- slack or email
  count(DISTINCT s.person) AS senders,              -- people of the organisation who wrote
  count(DISTINCT CASE WHEN s.is_matched THEN s.person END) AS matched_senders, -- those whom the roster describes
  share(count(DISTINCT CASE WHEN s.is_matched THEN s.person END), count(DISTINCT s.person)) AS matched_share -- their share
FROM sent AS s
INNER JOIN scores.windows AS w ON s.week BETWEEN w.window_start AND w.window_end
GROUP BY w.window_number, s.source
