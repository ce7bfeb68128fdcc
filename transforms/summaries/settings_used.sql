-- Settings that the tables were made with.
-- grain: key
SELECT
  key,                                              -- name of the setting
  value,                                            -- its value
  unit,                                             -- unit of the value
  meaning,                                          -- what it decides
  source                                            -- where the value comes from
FROM reference.settings_used
