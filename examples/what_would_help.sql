-- What do the numbers of the latest final window lack, of whom, and what would help?
SELECT label, source, people_share, reason, what_to_do
FROM whats_missing
WHERE window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
ORDER BY people_share DESC, label, source;
