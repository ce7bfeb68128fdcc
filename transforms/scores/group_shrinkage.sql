-- How far each group's mean strain exposure is drawn to the norm of its people's roles (empirical Bayes): the less the
-- people of one group are told apart from chance, and the less groups differ, the more. The organisation stands by itself.
-- grain: window_number, group_id
-- source: DerSimonian and Laird 1986, with one variance within groups; docs/science.md, Scores
WITH placed AS (
  SELECT
    s.window_number, s.group_id, s.person, s.strain_exposure, m.role_family,
    g.grouping = 'organisation' AS is_whole
  FROM scores.strain_windows AS s
  INNER JOIN scores.windows AS w ON w.window_number = s.window_number
  INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = s.group_id
  INNER JOIN scores.group_members AS m
    ON m.quarter_on = w.quarter_on AND m.group_id = s.group_id AND m.person = s.person
),
wholes AS (
  SELECT window_number, share(inexact(sum(exact(strain_exposure))), count(*)) AS norm
  FROM placed
  WHERE NOT is_whole
  GROUP BY window_number
),
roles AS (
  SELECT window_number, role_family, share(inexact(sum(exact(strain_exposure))), count(*)) AS norm
  FROM placed
  WHERE NOT is_whole AND role_family IS NOT NULL
  GROUP BY window_number, role_family
  HAVING count(*) >= smallest_group()
),
own AS (
  SELECT
    p.window_number, p.group_id, p.is_whole,
    count(*) AS people,
    share(inexact(sum(exact(p.strain_exposure))), count(*)) AS own_exposure,
    share(inexact(sum(exact(p.strain_exposure * p.strain_exposure))), count(*)) AS mean_square,
    share(inexact(sum(exact(coalesce(r.norm, w.norm)))), count(*)) AS norm
  FROM placed AS p
  LEFT JOIN wholes AS w ON w.window_number = p.window_number
  LEFT JOIN roles AS r ON r.window_number = p.window_number AND r.role_family = p.role_family
  GROUP BY p.window_number, p.group_id, p.is_whole
),
spreads AS (
  SELECT
    window_number,
    count(*) AS groups,
    sum(people) AS people,
    sum(people) - share(sum(people * people), sum(people)) AS people_apart,
    share(inexact(sum(exact(people * (mean_square - own_exposure * own_exposure)))), sum(people - 1)) AS person_variance,
    share(inexact(sum(exact(people * (own_exposure - norm)))), sum(people)) AS mean_gap
  FROM own
  WHERE NOT is_whole
  GROUP BY window_number
),
apart AS (
  SELECT
    o.window_number,
    share(
      inexact(sum(exact(o.people * (o.own_exposure - o.norm - i.mean_gap) * (o.own_exposure - o.norm - i.mean_gap))))
      - (max(i.groups) - 1) * max(i.person_variance),
      max(i.people_apart)
    ) AS variance
  FROM own AS o
  INNER JOIN spreads AS i ON i.window_number = o.window_number
  WHERE NOT o.is_whole
  GROUP BY o.window_number
),
judged AS (
  SELECT
    o.*, i.person_variance,
    CASE
      WHEN a.variance > smallest_group_spread() * smallest_group_spread() THEN a.variance
      ELSE smallest_group_spread() * smallest_group_spread()
    END AS group_variance
  FROM own AS o
  LEFT JOIN spreads AS i ON i.window_number = o.window_number
  LEFT JOIN apart AS a ON a.window_number = o.window_number
),
shared AS (
  SELECT
    j.*,
    CASE
      WHEN is_whole OR person_variance IS NULL THEN 1e0
      ELSE share(group_variance, group_variance + share(person_variance, people))
    END AS own_share
  FROM judged AS j
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  people,                                           -- people with a score
  own_exposure,                                     -- mean over them, 0 to 1: the number before it is drawn to the norm
  CASE WHEN NOT is_whole THEN norm END AS norm,     -- mean over people of the same roles, or over all where a role has few, 0 to 1; null for the organisation
  CASE WHEN NOT is_whole THEN person_variance END AS person_variance, -- variance of people within groups; null for the organisation, and where no group has two people
  CASE WHEN NOT is_whole THEN group_variance END AS group_variance, -- variance of groups around their norms beyond that of chance, never below a floor; null for the organisation
  own_share,                                        -- how much the group speaks for itself, 0 to 1
  CASE
    WHEN is_whole THEN own_exposure
    ELSE own_share * own_exposure + (1 - own_share) * norm
  END AS strain_exposure                            -- what is published, 0 to 1
FROM shared
