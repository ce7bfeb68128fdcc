-- Share of the Slack messages of a person that everybody can read: those in public channels. Known only where private
-- channels and direct conversations were exported too.
-- grain: person, week
-- unit: share of messages   direction: descriptive   family: balance   evidence: D construct, D proxy
-- source: docs/science.md A2
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN count(*) >= fewest_sends() THEN share(count(CASE WHEN s.conversation_kind = 'public' THEN 1 END), count(*))
  END AS value,                                     -- messages in public channels; null with too few messages
  count(*) AS evidence                              -- Slack messages sent
FROM facts.eligible_weeks AS w
INNER JOIN facts.sends AS s ON s.person = w.person AND s.week = w.week AND s.source = 'slack'
WHERE w.slack_covered AND w.direct_covered
GROUP BY w.person, w.week
