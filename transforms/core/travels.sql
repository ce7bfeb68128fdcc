-- Days on which a person is away by the offsets of their own mails: at least so many days with mail, without one at home
-- and without a long silence in between; days without mail among them belong to them, at the offset shown last. A lone
-- mail whose neighbours agree on another offset counts for nothing. A stretch of days at one offset, with one zone for
-- home, of which a part is at home is no travel: there the clocks at home changed, or a machine knows no summer time.
-- Nobody travels whose mails hardly ever state the offset of home: a server writes them. Most servers write 0: that counts
-- only between stretches of days at home.
-- grain: person, starts_on
-- month: starts_on to ends_on
-- source: docs/science.md 1.3
WITH neighbours AS (
  SELECT
    d.person, d.day, d.offset_minutes, d.zone, d.is_home, d.mails,
    lag(d.offset_minutes) OVER (PARTITION BY d.person ORDER BY d.day ASC NULLS FIRST) AS before_minutes,
    lead(d.offset_minutes) OVER (PARTITION BY d.person ORDER BY d.day ASC NULLS FIRST) AS after_minutes
  FROM core.mail_days AS d
),
kept AS (
  SELECT person, day, offset_minutes, zone, is_home
  FROM neighbours
  WHERE mails > 1 OR offset_minutes = before_minutes OR before_minutes IS DISTINCT FROM after_minutes
    OR before_minutes IS NULL
),
marked AS (
  SELECT
    k.*,
    CASE
      WHEN lag(k.offset_minutes) OVER (PARTITION BY k.person ORDER BY k.day ASC NULLS FIRST) = k.offset_minutes
        AND lag(k.zone) OVER (PARTITION BY k.person ORDER BY k.day ASC NULLS FIRST) = k.zone
        THEN 0
      ELSE 1
    END AS is_new
  FROM kept AS k
),
numbered AS (
  SELECT
    m.person, m.day, m.offset_minutes, m.is_home,
    sum(m.is_new) OVER (
      PARTITION BY m.person ORDER BY m.day ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS stretch
  FROM marked AS m
),
stretches AS (
  SELECT person, stretch, offset_minutes, bool_or(is_home) AS is_home, count(*) AS days
  FROM numbered
  GROUP BY person, stretch, offset_minutes
),
surrounded AS (
  SELECT
    s.*,
    sum(CASE WHEN s.is_home THEN s.days ELSE 0 END) OVER (PARTITION BY s.person) AS home_days,
    lag(s.is_home AND s.days >= travel_days()) OVER (PARTITION BY s.person ORDER BY s.stretch ASC NULLS FIRST)
      AS was_home,
    lead(s.is_home AND s.days >= travel_days()) OVER (PARTITION BY s.person ORDER BY s.stretch ASC NULLS FIRST)
      AS is_home_next
  FROM stretches AS s
),
judged AS (
  SELECT
    n.person, n.day, n.offset_minutes, n.stretch,
    NOT s.is_home AND s.home_days >= travel_days()
      AND (s.offset_minutes <> 0 OR coalesce(s.was_home AND s.is_home_next, FALSE)) AS is_away
  FROM numbered AS n
  INNER JOIN surrounded AS s ON s.person = n.person AND s.stretch = n.stretch
),
followed AS (
  SELECT
    j.*,
    CASE
      WHEN lag(j.is_away) OVER (PARTITION BY j.person ORDER BY j.day ASC NULLS FIRST)
        AND days_apart(lag(j.day) OVER (PARTITION BY j.person ORDER BY j.day ASC NULLS FIRST), j.day)
        <= travel_silence_days()
        THEN 0
      ELSE 1
    END AS departs
  FROM judged AS j
),
travelled AS (
  SELECT
    f.person, f.day, f.offset_minutes, f.stretch,
    sum(f.departs) OVER (
      PARTITION BY f.person ORDER BY f.day ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS travel
  FROM followed AS f
  WHERE f.is_away
),
stays AS (
  SELECT
    person, travel, stretch, offset_minutes, min(day) AS first_day, max(day) AS last_day, count(*) AS days
  FROM travelled
  GROUP BY person, travel, stretch, offset_minutes
),
joined AS (
  SELECT
    s.*,
    sum(s.days) OVER (PARTITION BY s.person, s.travel) AS travel_mail_days,
    lead(s.first_day) OVER (PARTITION BY s.person, s.travel ORDER BY s.first_day ASC NULLS FIRST) AS next_day
  FROM stays AS s
)
SELECT
  person,                                           -- who
  first_day AS starts_on,                           -- first day at the offset, by the clock there
  coalesce(days_later(next_day, -1), last_day) AS ends_on, -- last day at it: with mail, or before the next offset
  offset_minutes                                    -- local time less UTC
FROM joined
WHERE travel_mail_days >= travel_days()
