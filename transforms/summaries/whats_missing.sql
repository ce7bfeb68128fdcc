-- What the numbers of a group lack in a final window, in words, and what would help.
-- grain: label, window_start, source
WITH lacking AS (
  SELECT
    label, grouping, window_start, window_end, source,
    CASE WHEN status = 'series_break' THEN 'the export stopped: it covers less than half of the share of people that it covered in an earlier window'
      ELSE 'no export covers these people, or not the whole window'
    END AS reason,
    1 - people_seen_share AS people_share,
    CASE source
      WHEN 'slack' THEN 'a Slack export that reaches over the window, put into landing/slack'
      WHEN 'direct' THEN 'an export of all conversations, if the agreement allows private_conversations; contact stays unknown without'
      WHEN 'email' THEN 'mailboxes that reach over the window, put into landing/email'
      ELSE 'these calendars, exported after the window, put into landing/calendar'
    END AS what_to_do
  FROM summaries.coverage
  WHERE people_seen_share < 1
  UNION ALL
  SELECT
    label, grouping, window_start, window_end, 'roster' AS source,
    'people who write are not on the roster' AS reason,
    nearest_twentieth(1 - min(matched_share)) AS people_share,
    'their rows in people.csv, or their addresses among the exclusions' AS what_to_do
  FROM summaries.coverage
  WHERE grouping = 'organisation'
  GROUP BY label, grouping, window_start, window_end
  UNION ALL
  SELECT DISTINCT
    label, grouping, window_start, window_end, 'hours' AS source,
    'their time zone or contractual week is assumed' AS reason,
    default_hours_share AS people_share,
    'zone and schedule in people.csv' AS what_to_do
  FROM summaries.group_indicators
  WHERE default_hours_share > 0
)
SELECT
  grouping,                                         -- reporting_group or organisation
  label,                                            -- the group
  window_start,                                     -- first day of the window
  window_end,                                       -- last day of the window
  source,                                           -- slack, direct, email, calendar, roster or hours
  reason,                                           -- what is missing, in words
  people_share,                                     -- share of the people, of the senders for roster, of the working days for hours; to .05
  what_to_do                                        -- what would help
FROM lacking
WHERE people_share > 0
