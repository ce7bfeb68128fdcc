-- Humans who count as taking part in an occurrence: organiser, accepted or tentative, and open invitations where the
-- setting says so. Accepted is not attended. An organiser who declines is out, and so is who was only told of it. A group
-- whose members are not listed stands for some people whom nobody can name.
-- grain: occurrence, guest
-- source: docs/science.md 1.4
WITH events AS (
  SELECT o.occurrence, o.uid, o.recurrence_id, o.organizer
  FROM core.occurrences AS o
  WHERE o.reason IS NULL AND o.status <> 'cancelled' AND NOT o.is_all_day AND o.category = 'meeting'
    AND o.show_as NOT IN ('free', 'oof')
    AND seconds_between(o.starts_at, o.ends_at) > 0
    AND seconds_between(o.starts_at, o.ends_at) <= 3600 * longest_meeting_hours()
),
invited AS (
  SELECT
    e.occurrence, coalesce(i.person, a.attendee) AS guest, a.answer,
    CASE WHEN a.kind = 'group' THEN a.heads * unlisted_group_people() ELSE a.heads END AS heads,
    a.kind = 'group' AS is_group, FALSE AS is_organizer
  FROM events AS e
  INNER JOIN core.calendar_attendees AS a
    ON a.uid = e.uid AND a.recurrence_id IS NOT DISTINCT FROM e.recurrence_id
  LEFT JOIN core.identities AS i ON i.identifier = a.attendee
  WHERE a.kind IN ('person', 'group') AND (a.role IS DISTINCT FROM 'none' OR a.answer IN ('accepted', 'tentative'))
  UNION ALL
  SELECT
    e.occurrence, coalesce(i.person, e.organizer) AS guest, 'needs_action' AS answer, CAST(0 AS BIGINT) AS heads,
    FALSE AS is_group, TRUE AS is_organizer
  FROM events AS e
  LEFT JOIN core.identities AS i ON i.identifier = e.organizer
  WHERE e.organizer IS NOT NULL
),
answered AS (
  SELECT
    occurrence, guest,
    bool_or(is_organizer) AS is_organizer,
    bool_or(is_group) AS is_group,
    bool_or(answer = 'accepted') AS has_accepted,
    bool_or(answer = 'tentative') AS is_tentative,
    bool_or(answer IN ('declined', 'delegated')) AS is_out,
    CAST(sum(CASE
      WHEN answer IN ('accepted', 'tentative') THEN heads
      WHEN answer = 'needs_action' THEN heads * counts_unanswered_invitations()
      ELSE 0
    END) AS BIGINT) AS counted_heads
  FROM invited
  GROUP BY occurrence, guest
),
counted AS (
  SELECT
    occurrence, guest,
    CASE
      WHEN has_accepted THEN 'accepted'
      WHEN is_organizer THEN 'organizer'
      WHEN is_tentative THEN 'tentative'
      ELSE 'needs_action'
    END AS answer,
    CASE
      WHEN guest = 0 AND is_organizer AND counted_heads = 0 THEN 1
      WHEN guest = 0 OR is_group THEN counted_heads
      WHEN has_accepted OR is_tentative THEN 1
      WHEN is_out THEN 0
      WHEN is_organizer THEN 1
      ELSE counted_heads
    END AS heads
  FROM answered
)
SELECT
  occurrence,                                       -- occurrence of the event
  guest,                                            -- person, or identifier of a human outside the people described or of a group; 0 for outsiders
  answer,                                           -- accepted, organizer, tentative or needs_action
  CAST(heads AS BIGINT) AS heads                    -- people that the row stands for: 1, more for outsiders and groups
FROM counted
WHERE heads > 0
