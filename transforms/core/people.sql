-- The people that are described, with what the roster says of them over time. A roster is an allow-list; without
-- one, every internal identity that is neither a guest nor a program is a person. Intervals of one person do not
-- overlap; of two roster rows that begin on the same day the later snapshot stands. A row without a day of its own holds
-- from the start in the first snapshot, and from the day of the snapshot in later ones: a newer roster never rewrites
-- what was so before.
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
roster_size AS (
  SELECT count(*) AS people FROM lake.people
),
seen AS (
  SELECT
    p.person, CAST(NULL AS DATE) AS valid_from, CAST(NULL AS DATE) AS starts_on, CAST(NULL AS DATE) AS ends_on,
    CAST(NULL AS BIGINT) AS team, CAST(NULL AS BIGINT) AS manager, CAST(NULL AS STRING) AS department,
    CAST(NULL AS STRING) AS location, CAST(NULL AS STRING) AS role_family,
    CAST(NULL AS STRING) AS employment_kind, CAST(NULL AS STRING) AS work_setting, CAST(NULL AS STRING) AS zone,
    CAST(NULL AS STRING) AS country, CAST(NULL AS BIGINT) AS schedule, FALSE AS is_on_roster
  FROM profiles AS p
  CROSS JOIN roster_size AS r
  WHERE p.is_member AND r.people = 0
),
described AS (
  SELECT
    person, valid_from, starts_on, ends_on, team, manager, department, location, role_family, employment_kind,
    work_setting, zone, country, schedule, is_on_roster
  FROM roster
  WHERE place = 1
  UNION ALL
  SELECT
    person, valid_from, starts_on, ends_on, team, manager, department, location, role_family, employment_kind,
    work_setting, zone, country, schedule, is_on_roster
  FROM seen
),
followed AS (
  SELECT
    d.*,
    lead(d.valid_from) OVER (PARTITION BY d.person ORDER BY d.valid_from ASC NULLS FIRST) AS next_from,
    lead(d.ends_on) OVER (PARTITION BY d.person ORDER BY d.valid_from ASC NULLS FIRST) AS next_ends_on,
    days_later(d.ends_on, 1) AS own_left_on,
    quarter_of(h.first_day) AS earliest
  FROM described AS d
  CROSS JOIN core.horizon AS h
),
left_by AS (
  SELECT
    f.*,
    CASE
      WHEN f.next_ends_on < f.next_from AND (f.own_left_on IS NULL OR f.next_ends_on < f.own_left_on)
        THEN days_later(f.next_ends_on, 1)
      ELSE f.own_left_on
    END AS left_on
  FROM followed AS f
),
dated AS (
  SELECT
    f.*,
    greatest(
      coalesce(f.valid_from, f.starts_on, f.earliest), coalesce(f.starts_on, f.valid_from, f.earliest)
    ) AS begins_on,
    CASE WHEN f.next_from IS NULL OR f.left_on < f.next_from THEN f.left_on ELSE f.next_from END AS until_on
  FROM left_by AS f
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
