-- People of a conversation: its members as exports list them, and whoever wrote in it.
-- grain: workspace, conversation, person
WITH seen AS (
  SELECT workspace, conversation, member AS identifier FROM lake.conversation_members
  UNION ALL
  SELECT workspace, conversation, sender AS identifier FROM core.messages WHERE person IS NOT NULL
),
known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT DISTINCT
  s.workspace,                                      -- workspace
  s.conversation,                                   -- channel or direct conversation
  k.person                                          -- member
FROM seen AS s
INNER JOIN core.identities AS i ON i.identifier = s.identifier
INNER JOIN known AS k ON k.person = i.person
