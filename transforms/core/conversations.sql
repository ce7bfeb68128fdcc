-- Channels and direct conversations. Where exports disagree the more private kind stands.
-- grain: workspace, conversation
SELECT
  workspace,                                        -- workspace
  conversation,                                     -- channel or direct conversation
  CASE max(CASE kind WHEN 'dm' THEN 4 WHEN 'group_dm' THEN 3 WHEN 'private' THEN 2 ELSE 1 END)
    WHEN 4 THEN 'dm'
    WHEN 3 THEN 'group_dm'
    WHEN 2 THEN 'private'
    ELSE 'public'
  END AS kind,                                      -- public, private, group_dm or dm
  bool_or(is_shared) AS is_shared                   -- whether other organisations take part; null where not stated
FROM lake.conversations
GROUP BY workspace, conversation
