-- How each group divides its work between writing and meeting in each final window, what that buys, and what each way
-- costs beside the other: two prices, never set off against one another. Everything is made of what group_indicators shows,
-- so nothing that is hidden there can be told from here; why a number is missing stands there too.
-- grain: label, window_start
-- source: docs/science.md, Balance
-- version: 2
WITH told AS (
  SELECT
    grouping, label, window_start,
    max(CASE WHEN indicator = 'focus_share' THEN value END) AS focus_share,
    max(CASE WHEN indicator = 'openness_share' THEN value END) AS openness_share,
    max(CASE WHEN indicator = 'after_hours_sessions' THEN value END) AS added,
    max(CASE WHEN indicator = 'time_shifted_sessions' THEN value END) AS time_shifted,
    max(CASE WHEN indicator = 'team_reach' THEN score END) AS team_reach,
    max(CASE WHEN indicator = 'tie_retention' THEN score END) AS tie_retention,
    max(CASE WHEN indicator = 'after_hours_sessions' THEN score END) AS after_hours_sessions,
    max(CASE WHEN indicator = 'daily_rest_shortfall' THEN score END) AS daily_rest_shortfall,
    max(CASE WHEN indicator = 'unanswered_late' THEN score END) AS unanswered_late,
    max(CASE WHEN indicator = 'being_answered' THEN score END) AS being_answered,
    max(CASE WHEN indicator = 'meeting_share' THEN score END) AS meeting_share,
    max(CASE WHEN indicator = 'longest_chain' THEN score END) AS longest_chain,
    max(CASE WHEN indicator = 'interruption_rate' THEN score END) AS interruption_rate
  FROM summaries.group_indicators
  GROUP BY grouping, label, window_start
),
named AS (
  SELECT
    grouping, label, window_start, score,
    CASE
      WHEN indicator IN ('team_reach', 'tie_retention') THEN 'isolation'
      WHEN indicator IN ('after_hours_sessions', 'daily_rest_shortfall') THEN 'always_on'
      WHEN indicator IN ('unanswered_late', 'being_answered') THEN 'waiting'
    END AS price
  FROM summaries.group_indicators
  WHERE score IS NOT NULL
),
priced AS (
  SELECT grouping, label, window_start, price, share(inexact(sum(exact(score))), count(*)) AS level
  FROM named
  GROUP BY grouping, label, window_start, price
),
prices AS (
  SELECT
    grouping, label, window_start,
    max(CASE WHEN price = 'isolation' THEN level END) AS isolation,
    max(CASE WHEN price = 'always_on' THEN level END) AS always_on,
    max(CASE WHEN price = 'waiting' THEN level END) AS waiting
  FROM priced
  GROUP BY grouping, label, window_start
)
SELECT
  s.grouping,                                       -- reporting_group or organisation
  s.label,                                          -- the group
  s.window_start,                                   -- first day of the window
  s.window_end,                                     -- last day of the window
  s.status,                                         -- status of the sync share: published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  s.reason,                                         -- why there is no sync share, or what to know of it; null where nothing needs saying
  s.value AS sync_share,                            -- share of the recorded time of work in scheduled meetings; null where not shown
  CASE
    WHEN s.value IS NULL THEN CAST(NULL AS STRING)
    WHEN s.value < async_heavy_below() THEN 'async-heavy'
    WHEN s.value > sync_heavy_above() THEN 'sync-heavy'
    ELSE 'mixed'
  END AS mode,                                      -- async-heavy, mixed or sync-heavy, by the sync share alone: neither is better; null where not shown
  t.focus_share,                                    -- gain: share of the schedule free of meetings at a stretch; null where not shown
  nearest_twentieth(share(t.time_shifted, t.added + t.time_shifted)) AS time_shifted_share, -- gain: share of the sessions outside own hours that match free hours of the same day, to .05; null where not shown, or without such sessions
  t.openness_share,                                 -- gain: share of the Slack messages that everybody can read; null where not shown
  nearest_hundredth(p.isolation) AS isolation,      -- price of async: mean level of the two parts that follow, 0 to 1, or of the one that is shown; null where neither is
  t.team_reach AS isolation_team_reach,             -- its level by teammates with contact both ways, 0 to 1; null where not shown
  t.tie_retention AS isolation_tie_retention,       -- its level by contacts kept, 0 to 1; null where not shown
  nearest_hundredth(p.always_on) AS always_on,      -- price of async: mean level of the two parts that follow, 0 to 1, or of the one that is shown; null where neither is
  t.after_hours_sessions AS always_on_sessions,     -- its level by work sessions outside own hours, 0 to 1; null where not shown
  t.daily_rest_shortfall AS always_on_short_rests,  -- its level by nights with a short rest gap, 0 to 1; null where not shown
  nearest_hundredth(p.waiting) AS waiting,          -- price of async: mean level of the two parts that follow, 0 to 1, or of the one that is shown; null where neither is
  t.unanswered_late AS waiting_asked,               -- its level by messages that people left open, 0 to 1; null where not shown
  t.being_answered AS waiting_asking,               -- its level by own messages that others left open, 0 to 1; null where not shown
  t.meeting_share AS meeting_load,                      -- price of sync: level by hours in meetings, 0 to 1; null where not shown
  t.longest_chain AS meeting_chains,                        -- price of sync: level by the longest run of meetings, 0 to 1; null where not shown
  t.interruption_rate AS interruptions,                 -- price of sync: level by messages that arrive in free hours of the schedule, 0 to 1; null where not shown
  s.people_rounded,                                 -- people with a sync share, to five; null where not shown
  s.coverage_share,                                 -- their share of the roster, to .05; null where not shown
  s.default_hours_share,                            -- share of working days with an assumed zone or schedule, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that they follow
FROM summaries.group_indicators AS s
INNER JOIN told AS t ON t.grouping = s.grouping AND t.label = s.label AND t.window_start = s.window_start
LEFT JOIN prices AS p ON p.grouping = s.grouping AND p.label = s.label AND p.window_start = s.window_start
LEFT JOIN reference.definitions AS v ON v.name = 'balance'
WHERE s.indicator = 'sync_share'
