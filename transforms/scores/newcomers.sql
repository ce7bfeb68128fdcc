-- The first weeks of all who joined in a quarter together, and what may be shown of them. A row is for the window by whose
-- end the last of them had come so far: what is released does not change as others follow. The work tier alone holds the
-- numbers that are not shown.
-- grain: joining_quarter, weeks_since_start
-- source: docs/science.md, Newcomers
WITH quarters AS (
  SELECT DISTINCT quarter_of(d.day) AS joining_quarter
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
steps AS (
  SELECT
    q.joining_quarter, days_apart(z.first_day, d.day) AS weeks_since_start,
    days_later(
      week_of(days_later(quarter_of(days_later(q.joining_quarter, 100)), -1)), 7 * days_apart(z.first_day, d.day)
    ) AS last_week
  FROM quarters AS q
  CROSS JOIN (
    SELECT DATE '2000-01-01' AS first_day, days_later(DATE '2000-01-01', newcomer_weeks()) AS last_day
  ) AS z, LATERAL days_between(z.first_day, z.last_day) AS d
),
starters AS (
  SELECT person, quarter_of(min(starts_on)) AS joining_quarter
  FROM core.people
  GROUP BY person
),
sizes AS (
  SELECT joining_quarter, count(*) AS joined FROM starters GROUP BY joining_quarter
),
pooled AS (
  SELECT
    joining_quarter, weeks_since_start,
    count(*) AS people,
    share(sum(others_met), count(*)) AS people_met,
    count(team_reach) AS reach_people,
    share(inexact(sum(exact(team_reach))), count(team_reach)) AS team_reach,
    count(days_without_one_to_one) AS contact_people,
    count(DISTINCT CASE WHEN days_without_one_to_one IS NOT NULL THEN manager END) AS managers,
    share(sum(days_without_one_to_one), count(days_without_one_to_one)) AS days_since_one_to_one
  FROM scores.newcomer_weeks
  GROUP BY joining_quarter, weeks_since_start
),
judged AS (
  SELECT
    s.joining_quarter, s.weeks_since_start, w.window_number,
    coalesce(z.joined, 0) AS joined, coalesce(p.people, 0) AS people, p.people_met, p.team_reach, a.answered_share,
    p.days_since_one_to_one,
    CASE
      WHEN r.item IS NULL OR g.item IS NULL THEN 'not_agreed'
      WHEN z.joined IS NULL OR z.joined < smallest_group() THEN 'suppressed'
      WHEN days_apart(s.joining_quarter, h.first_day) > 0 THEN 'cut'
      WHEN p.people IS NULL OR p.people < smallest_group() THEN 'insufficient'
      ELSE 'published'
    END AS verdict,
    coalesce(p.reach_people >= smallest_group(), FALSE) AS shows_reach,
    coalesce(
      b.item IS NOT NULL AND a.askers >= smallest_group() AND a.others >= smallest_group()
        AND a.asks >= fewest_asks() AND 2 * a.most_asks <= a.asks AND 2 * a.most_asked <= a.asks, FALSE
    ) AS shows_answers,
    coalesce(
      m.item IS NOT NULL AND p.contact_people >= smallest_group() AND p.managers >= smallest_group(), FALSE
    ) AS shows_contact
  FROM steps AS s
  CROSS JOIN core.horizon AS h
  INNER JOIN scores.windows AS w ON s.last_week BETWEEN w.window_start AND w.window_end
  LEFT JOIN sizes AS z ON z.joining_quarter = s.joining_quarter
  LEFT JOIN pooled AS p ON p.joining_quarter = s.joining_quarter AND p.weeks_since_start = s.weeks_since_start
  LEFT JOIN scores.newcomer_answers AS a
    ON a.joining_quarter = s.joining_quarter AND a.weeks_since_start = s.weeks_since_start
  LEFT JOIN reference.agreed AS g ON g.kind = 'grouping' AND g.item = 'organisation'
  LEFT JOIN reference.agreed AS r ON r.kind = 'indicator' AND r.item = 'team_reach'
  LEFT JOIN reference.agreed AS b ON b.kind = 'indicator' AND b.item = 'being_answered'
  LEFT JOIN reference.agreed AS m ON m.kind = 'indicator' AND m.item = 'manager_contact'
)
SELECT
  joining_quarter,                                  -- first day of the quarter in which they joined
  weeks_since_start,                                -- weeks after the one of the first day, which is 0
  window_number,                                    -- window in which the last of them came so far
  joined,                                           -- people who joined in the quarter
  people,                                           -- those whose contact since the first day is known
  people_met,                                       -- people met so far, mean over them; null without any
  team_reach,                                       -- share of teammates with a reciprocal tie, mean over them; null without any
  answered_share,                                   -- share of their asks answered in time; null without any
  days_since_one_to_one,                            -- working days since the last one-to-one or the first day, mean over them; null without any
  verdict = 'published' AS is_shown,                -- whether people met may be shown
  verdict = 'published' AND shows_reach AS shows_reach, -- whether the teammates reached may be
  verdict = 'published' AND shows_answers AS shows_answers, -- whether the answers may be
  verdict = 'published' AND shows_contact AS shows_contact, -- whether one-to-ones may be: of enough managers alone
  CASE verdict WHEN 'cut' THEN 'insufficient' ELSE verdict END AS status, -- published, suppressed, insufficient or not_agreed
  CASE verdict
    WHEN 'not_agreed' THEN 'the agreement does not list team_reach, or not the organisation'
    WHEN 'suppressed' THEN 'too few people joined in the quarter'
    WHEN 'cut' THEN 'the exports begin after the quarter did'
    WHEN 'insufficient' THEN 'of too few of them contact is known since their first day'
  END AS reason                                     -- in words; null where nothing needs saying
FROM judged
