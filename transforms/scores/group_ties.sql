-- What two reporting groups have to do with each other in a window, seen from each of them, with how many people it rests
-- on. The work tier alone holds these rows; what is published is decided in scores.group_tie_cells.
-- grain: window_number, group_id, other_group_id
-- source: docs/science.md, Who works with whom
WITH known AS (
  SELECT
    window_number, group_id, count(*) AS people,
    count(CASE WHEN is_calendar_known THEN 1 END) AS calendar_people
  FROM scores.contact_members
  GROUP BY window_number, group_id
),
contacts AS (
  SELECT
    window_number, group_id, other_group_id,
    count(CASE WHEN sent > 0 THEN 1 END) AS sending_people,
    count(CASE WHEN received > 0 THEN 1 END) AS receiving_people,
    CAST(sum(sent) AS BIGINT) AS messages,
    max(sent) AS most_messages,
    max(received) AS most_received,
    count(CASE WHEN has_tie THEN 1 END) AS tied_people
  FROM scores.pair_contacts
  GROUP BY window_number, group_id, other_group_id
),
meetings AS (
  SELECT
    window_number, group_id, other_group_id,
    count(*) AS meeting_people,
    CAST(sum(meeting_seconds) AS BIGINT) AS meeting_seconds,
    max(meeting_seconds) AS most_meeting_seconds
  FROM scores.shared_meetings
  GROUP BY window_number, group_id, other_group_id
)
SELECT
  k.window_number,                                  -- running number of the window
  k.group_id,                                       -- the group
  o.group_id AS other_group_id,                     -- the other group
  k.people,                                         -- people of the group whose contact is known
  k.calendar_people,                                -- those whose calendar is known too
  coalesce(c.sending_people, 0) AS sending_people,  -- people of the group with messages to the other
  coalesce(c.receiving_people, 0) AS receiving_people, -- people of the group with messages from the other
  coalesce(c.messages, 0) AS messages,              -- messages and mails from the group to the other
  coalesce(c.most_messages, 0) AS most_messages,    -- those of the one who sent most
  coalesce(c.most_received, 0) AS most_received,    -- messages and mails from the other to the one who received most
  coalesce(c.tied_people, 0) AS tied_people,        -- people of the group with a reciprocal tie to the other
  coalesce(m.meeting_people, 0) AS meeting_people,  -- people of the group who meet people of the other
  coalesce(m.meeting_seconds, 0) AS meeting_seconds, -- their scheduled time together
  coalesce(m.most_meeting_seconds, 0) AS most_meeting_seconds -- that of the one who has most
FROM known AS k
INNER JOIN known AS o ON o.window_number = k.window_number AND o.group_id <> k.group_id
LEFT JOIN contacts AS c
  ON c.window_number = k.window_number AND c.group_id = k.group_id AND c.other_group_id = o.group_id
LEFT JOIN meetings AS m
  ON m.window_number = k.window_number AND m.group_id = k.group_id AND m.other_group_id = o.group_id
