-- What may be shown of two reporting groups with each other: nothing where scores.cells hides the cross-team share of one of
-- them; else a number in which enough people of each side take part, nobody of either with most of it. Of both directions
-- or of none: that one is hidden would tell of somebody.
-- grain: window_number, group_id, other_group_id
-- source: docs/science.md, Publishing
WITH shown AS (
  SELECT window_number, group_id, status FROM scores.cells WHERE measure = 'cross_team_share' AND is_shown
),
judged AS (
  SELECT
    t.*, s.status = 'merged' OR x.status = 'merged' AS is_merged,
    t.tied_people >= smallest_group() AND o.tied_people >= smallest_group() AS shows_ties,
    t.sending_people >= smallest_group() AND t.receiving_people >= smallest_group()
      AND o.sending_people >= smallest_group() AND o.receiving_people >= smallest_group()
      AND 2 * t.most_messages <= t.messages AND 2 * o.most_received <= t.messages
      AND 2 * o.most_messages <= o.messages AND 2 * t.most_received <= o.messages AS shows_messages,
    t.meeting_people >= smallest_group() AND o.meeting_people >= smallest_group()
      AND 2 * t.most_meeting_seconds <= t.meeting_seconds AND 2 * o.most_meeting_seconds <= o.meeting_seconds
      AS shows_meetings
  FROM scores.group_ties AS t
  INNER JOIN scores.group_ties AS o
    ON o.window_number = t.window_number AND o.group_id = t.other_group_id AND o.other_group_id = t.group_id
  INNER JOIN shown AS s ON s.window_number = t.window_number AND s.group_id = t.group_id
  INNER JOIN shown AS x ON x.window_number = t.window_number AND x.group_id = t.other_group_id
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  other_group_id,                                   -- the other group
  shows_ties,                                       -- whether the share of people with a reciprocal tie may be shown
  shows_messages,                                   -- whether the messages may be
  shows_meetings,                                   -- whether the meeting hours may be
  shows_ties OR shows_messages OR shows_meetings AS is_shown, -- whether anything may be
  is_merged                                         -- whether one of the two joins several small teams
FROM judged
