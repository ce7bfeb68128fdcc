-- People of direct conversations, on each day on which something was written there: who a message of that day reaches.
-- grain: workspace, conversation, day, person
-- month: day
WITH days AS (
  SELECT DISTINCT workspace, conversation, date_of(sent_at) AS day
  FROM core.messages
  WHERE conversation_kind IN ('dm', 'group_dm')
)
SELECT
  d.workspace,                                      -- workspace
  d.conversation,                                   -- direct conversation
  d.day,                                            -- day, UTC
  p.person                                          -- member, whenever they joined
FROM days AS d
INNER JOIN core.conversation_people AS p ON p.workspace = d.workspace AND p.conversation = d.conversation
