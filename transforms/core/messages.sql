-- Slack messages, each once, however many exports hold it. Exports of one moment cannot be ordered, so copies merge
-- as a lattice: any order, any split and any repetition of exports gives the same row.
-- grain: workspace, conversation, ts, sender
-- month: sent_at   sees: the month
WITH merged AS (
  SELECT
    workspace, conversation, ts, sender,
    min(sent_at) AS sent_at,
    min(thread_ts) AS thread_ts,
    bool_or(author_kind = 'system') AS is_system,
    bool_or(author_kind = 'bot') AS is_bot,
    bool_or(is_edited) AS is_edited,
    max(coalesce(edited_ts, 0)) AS edited_ts,
    max(reactions) AS reactions
  FROM lake.messages
  GROUP BY workspace, conversation, ts, sender
),
last_edits AS (
  SELECT workspace, conversation, ts, sender, coalesce(edited_ts, 0) AS edited_ts,
    bool_or(mentions_known) AS mentions_known
  FROM lake.messages
  GROUP BY workspace, conversation, ts, sender, coalesce(edited_ts, 0)
),
authored AS (
  SELECT
    m.*,
    i.person,
    CASE
      WHEN m.is_system THEN 'system'
      WHEN m.is_bot OR i.is_bot THEN 'bot'
      WHEN i.is_internal AND NOT i.is_guest THEN 'human'
      ELSE 'external'
    END AS author_kind
  FROM merged AS m
  LEFT JOIN core.identities AS i ON i.identifier = m.sender
),
known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT
  a.workspace,                                      -- workspace
  a.conversation,                                   -- channel or direct conversation
  a.ts,                                             -- microseconds since 1970, the message's key within the conversation
  a.sent_at,                                        -- when it was sent, UTC
  a.sender,                                         -- identifier of the author; null where no export names one
  CASE WHEN a.author_kind = 'human' THEN k.person END AS person, -- author, if one of the people described; else null
  a.thread_ts,                                      -- ts of the thread's first message; null outside threads
  a.author_kind,                                    -- human, bot, system or external (guests and outsiders)
  a.is_edited,                                      -- whether any export saw it edited
  a.reactions,                                      -- most reactions that an export counted
  e.mentions_known,                                 -- whether the last edit says whom it mentions
  c.kind AS conversation_kind                       -- public, private, group_dm or dm; null where no export lists it
FROM authored AS a
INNER JOIN last_edits AS e
  ON e.workspace = a.workspace AND e.conversation = a.conversation AND e.ts = a.ts
  AND e.sender IS NOT DISTINCT FROM a.sender AND e.edited_ts = a.edited_ts
LEFT JOIN core.conversations AS c ON c.workspace = a.workspace AND c.conversation = a.conversation
LEFT JOIN known AS k ON k.person = a.person
