-- People mentioned in a message, as its last edit has them.
-- grain: workspace, conversation, ts, person
-- month: ts   sees: the month
WITH last_edits AS (
  SELECT workspace, conversation, ts, max(coalesce(edited_ts, 0)) AS edited_ts
  FROM lake.messages
  GROUP BY workspace, conversation, ts
),
known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT DISTINCT
  m.workspace,                                      -- workspace
  m.conversation,                                   -- conversation of the message
  m.ts,                                             -- key of the message within the conversation
  k.person                                          -- person mentioned
FROM lake.message_mentions AS m
INNER JOIN last_edits AS e
  ON e.workspace = m.workspace AND e.conversation = m.conversation AND e.ts = m.ts
  AND e.edited_ts = coalesce(m.edited_ts, 0)
INNER JOIN core.identities AS i ON i.identifier = m.mentioned
INNER JOIN known AS k ON k.person = i.person
