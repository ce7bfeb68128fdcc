-- Share of the full days of leave on which there was a session of some length or several messages. Only of leave that
-- the leave list states: out of office in a calendar may be a journey or a conference, and work then is no leave work.
-- grain: person, quarter
-- unit: share of leave days   direction: higher is riskier   family: presenteeism   evidence: B construct, C proxy
-- source: CIPD 2021; Skagen and Collins 2016; docs/science.md P1
-- version: 1
SELECT
  person,                                           -- who
  quarter,                                          -- first day of the calendar quarter
  share(count(CASE WHEN is_worked THEN 1 END), count(*)) AS value, -- leave days with work
  count(*) AS evidence                              -- leave days for which messages were exported
FROM facts.leave_days
WHERE is_worked IS NOT NULL AND basis = 'absences'
GROUP BY person, quarter
