-- The people that are described, with what the roster says of them over time. A roster is an allow-list; without
-- one, every internal identity that is neither a guest nor a program is a person, from the quarter in which the exports
-- show it to the end of the quarter after the last. Intervals of one person do not overlap; of two roster rows that
-- begin on the same day the later snapshot stands. A row without a day of its own holds from the start in the first
-- snapshot, and from the day of the snapshot in later ones: a newer roster never rewrites what was so before.
-- grain: person, valid_from
WITH profiles AS (
  SELECT
    person,
    min(zone) AS zone,
    bool_or(is_internal AND NOT is_guest AND NOT is_bot) AS is_member
  FROM core.identities
  GROUP BY person
),
listed AS (
  SELECT
    person, snapshot_on, starts_on, ends_on, team, manager, department, location, role_family, employment_kind,
    work_setting, zone, country, schedule,
    CASE
      WHEN valid_from IS NOT NULL THEN valid_from
      WHEN snapshot_on > min(snapshot_on) OVER (PARTITION BY person) THEN snapshot_on
      WHEN starts_on IS NULL AND snapshot_on > min(snapshot_on) OVER () THEN snapshot_on
    END AS valid_from
  FROM lake.people
),
roster AS (
  SELECT
    person, valid_from, starts_on, ends_on, team, manager, department, location, role_family, employment_kind,
    work_setting, zone, country, schedule, TRUE AS is_on_roster,
    row_number() OVER (
      PARTITION BY person, valid_from
      ORDER BY
        snapshot_on DESC NULLS LAST, team ASC NULLS LAST, manager ASC NULLS LAST, schedule ASC NULLS LAST,
        zone ASC NULLS LAST, country ASC NULLS LAST, starts_on ASC NULLS LAST, ends_on ASC NULLS LAST,
        department ASC NULLS LAST, location ASC NULLS LAST, role_family ASC NULLS LAST,
        employment_kind ASC NULLS LAST, work_setting ASC NULLS LAST
    ) AS place
  FROM listed
),
seen AS (
  SELECT
    p.person, q.quarter_on AS valid_from, CAST(NULL AS DATE) AS starts_on, CAST(NULL AS DATE) AS ends_on,
    CAST(NULL AS BIGINT) AS team, CAST(NULL AS BIGINT) AS manager, CAST(NULL AS STRING) AS department,
    CAST(NULL AS STRING) AS location, CAST(NULL AS STRING) AS role_family,
    CAST(NULL AS STRING) AS employment_kind, CAST(NULL AS STRING) AS work_setting, CAST(NULL AS STRING) AS zone,
    CAST(NULL AS STRING) AS country, CAST(NULL AS BIGINT) AS schedule, FALSE AS is_on_roster,
    -- A hundred days from the first of a quarter lie in the next one.
    quarter_of(days_later(quarter_of(days_later(q.quarter_on, 100)), 100)) AS left_on
  FROM profiles AS p
  INNER JOIN core.seen_quarters AS q ON q.person = p.person
  WHERE p.is_member
),
described AS (
  SELECT
    person, valid_from, starts_on, ends_on, team, manager, department, location, role_family, employment_kind,
    work_setting, zone, country, schedule, is_on_roster, days_later(ends_on, 1) AS left_on
  FROM roster
  WHERE place = 1
  UNION ALL
  SELECT
    s.person, s.valid_from, s.starts_on, s.ends_on, s.team, s.manager, s.department, s.location, s.role_family,
    s.employment_kind, s.work_setting, s.zone, s.country, s.schedule, s.is_on_roster,
    CASE WHEN s.left_on <= h.last_day THEN s.left_on END AS left_on
  FROM seen AS s
  CROSS JOIN core.horizon AS h
),
followed AS (
  SELECT
    d.*,
    lead(d.valid_from) OVER (PARTITION BY d.person ORDER BY d.valid_from ASC NULLS FIRST) AS next_from,
    lead(d.ends_on) OVER (PARTITION BY d.person ORDER BY d.valid_from ASC NULLS FIRST) AS next_ends_on,
    quarter_of(h.first_day) AS earliest
  FROM described AS d
  CROSS JOIN core.horizon AS h
),
gone AS (
  SELECT
    f.*,
    CASE
      WHEN f.next_ends_on < f.next_from AND (f.left_on IS NULL OR f.next_ends_on < f.left_on)
        THEN days_later(f.next_ends_on, 1)
      ELSE f.left_on
    END AS gone_on
  FROM followed AS f
),
dated AS (
  SELECT
    f.*,
    greatest(
      coalesce(f.valid_from, f.starts_on, f.earliest), coalesce(f.starts_on, f.valid_from, f.earliest)
    ) AS begins_on,
    CASE WHEN f.next_from IS NULL OR f.gone_on < f.next_from THEN f.gone_on ELSE f.next_from END AS until_on
  FROM gone AS f
),
managers AS (
  SELECT DISTINCT i.identifier, i.person
  FROM core.identities AS i
  INNER JOIN roster AS r ON r.person = i.person
)
SELECT
  d.person,                                         -- who
  d.begins_on AS valid_from,                        -- first day this row describes; start of the first quarter where the first roster states no day
  d.until_on AS valid_to,                           -- first day it no longer describes; null while it stands
  d.starts_on,                                      -- first day of employment; null where not stated
  d.ends_on,                                        -- last day of employment; null while employed
  d.team,                                           -- team; null where not stated
  m.person AS manager,                              -- manager, if on the roster too; null at the top
  d.department,                                     -- department label
  d.location,                                       -- location label
  d.role_family,                                    -- role family label
  d.employment_kind,                                -- employment kind label
  d.work_setting,                                   -- desk, field, shop or mixed; null where not stated
  coalesce(d.zone, p.zone, f.zone) AS zone,         -- zone name; null where nobody states one
  CASE
    WHEN d.zone IS NOT NULL THEN 'roster'
    WHEN p.zone IS NOT NULL THEN 'profile'
    WHEN f.zone IS NOT NULL THEN 'default'
  END AS zone_basis,                                -- roster, profile or default: who states the zone
  coalesce(d.country, f.country) AS country,        -- country of the public holidays; null where unknown
  coalesce(d.schedule, f.schedule) AS schedule,     -- contractual week
  CASE WHEN d.schedule IS NOT NULL THEN 'roster' ELSE 'default' END AS schedule_basis, -- roster or default
  d.is_on_roster                                    -- whether a roster names the person
FROM dated AS d
CROSS JOIN reference.defaults AS f
LEFT JOIN profiles AS p ON p.person = d.person
LEFT JOIN managers AS m ON m.identifier = d.manager
WHERE d.until_on IS NULL OR d.begins_on < d.until_on
