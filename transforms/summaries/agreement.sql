-- The agreement that the tables were made under.
-- grain: key
SELECT
  key,                                              -- part of the agreement
  value                                             -- what it says
FROM reference.agreement
