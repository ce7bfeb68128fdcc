-- Sentences that go with every number.
-- grain: number
SELECT
  number,                                           -- number of the sentence
  sentence                                          -- what the numbers do not say
FROM reference.limits
