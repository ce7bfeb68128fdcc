-- Replies in threads, with who began the thread, however long ago.
-- grain: workspace, conversation, ts
-- month: sent_at
-- source: docs/science.md 2.4
SELECT
  s.workspace,                                    -- Slack workspace
  s.conversation,                                 -- Slack conversation
  s.ts,                                           -- key of the reply in its conversation
  s.sent_at,                                      -- when it was sent, UTC
  s.person AS sender,                             -- who replied
  t.person AS receiver                            -- who wrote the thread's first message
FROM facts.sends AS s
INNER JOIN facts.sends AS t ON t.workspace = s.workspace AND t.conversation = s.conversation AND t.ts = s.thread
WHERE s.is_reply
