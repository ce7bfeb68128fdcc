-- What is each group's score made of in the latest final window, down to the indicators, and which parts are missing?
SELECT label, score, part, round(value, 2) AS value, round(weight, 2) AS weight,
  round(contribution, 3) AS contribution, status, reason
FROM risk_parts
WHERE window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY label, score = 'strain_exposure' DESC, score, contribution DESC NULLS LAST, part;
