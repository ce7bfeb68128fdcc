-- Which offset from UTC a person's own mails state on a day: that of more than half of the day's mails, by the Date
-- header. Broadcasts and programs are no evidence; mails without an offset, and people whose zone is unknown, have none.
-- grain: person, day
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md 1.3
WITH written AS (
  SELECT
    e.person, p.zone, e.utc_offset_minutes AS offset_minutes, e.utc_offset_minutes = z.offset_minutes AS is_home,
    date_of(minutes_later(e.sent_at, e.utc_offset_minutes - day_break_minutes())) AS day
  FROM core.emails AS e
  INNER JOIN core.people AS p
    ON p.person = e.person AND p.valid_from <= date_of(e.sent_at)
    AND (p.valid_to IS NULL OR date_of(e.sent_at) < p.valid_to)
  INNER JOIN core.zone_offsets AS z ON z.zone = p.zone AND z.starts_at <= e.sent_at AND e.sent_at < z.ends_at
  WHERE e.author_kind = 'human' AND NOT coalesce(e.is_bulk, FALSE)
    AND e.utc_offset_minutes IS NOT NULL AND z.offset_minutes IS NOT NULL
),
counted AS (
  SELECT person, day, offset_minutes, max(zone) AS zone, bool_or(is_home) AS is_home, count(*) AS mails
  FROM written
  GROUP BY person, day, offset_minutes
),
compared AS (
  SELECT c.*, sum(c.mails) OVER (PARTITION BY c.person, c.day) AS all_mails
  FROM counted AS c
)
SELECT
  person,                                           -- who
  day,                                              -- day by the clock that the mails state, from day break to day break
  offset_minutes,                                   -- that clock less UTC
  zone,                                             -- the person's own zone
  is_home,                                          -- whether it had this offset at one of the mails
  mails                                             -- mails that state it
FROM compared
WHERE 2 * mails > all_mails
