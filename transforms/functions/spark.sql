-- House functions as Spark SQL functions; duckdb.sql defines the same names with the same meaning.
-- Every one is strict: a NULL argument gives NULL. greatest and least skip NULL here and on DuckDB alike, and may
-- therefore only meet arguments that were tested before.

-- Monday of the ISO week that holds the day.
CREATE OR REPLACE TEMPORARY FUNCTION week_of(day DATE) RETURNS DATE
  RETURN date_add(day, -weekday(day));

-- ISO weeks since the one that begins on 1970-01-05; consecutive weeks have consecutive numbers.
CREATE OR REPLACE TEMPORARY FUNCTION week_number(day DATE) RETURNS BIGINT
  RETURN CAST(floor(datediff(day, DATE '1970-01-05') / 7) AS BIGINT);

-- ISO weekday: Monday is 1, Sunday is 7.
CREATE OR REPLACE TEMPORARY FUNCTION iso_weekday(day DATE) RETURNS BIGINT
  RETURN CAST(weekday(day) + 1 AS BIGINT);

-- First day of the calendar quarter that holds the day.
CREATE OR REPLACE TEMPORARY FUNCTION quarter_of(day DATE) RETURNS DATE
  RETURN trunc(day, 'QUARTER');

-- Days from a to b: b - a.
CREATE OR REPLACE TEMPORARY FUNCTION days_apart(a DATE, b DATE) RETURNS BIGINT
  RETURN CAST(datediff(b, a) AS BIGINT);

-- The day n days later; earlier for a negative n.
CREATE OR REPLACE TEMPORARY FUNCTION days_later(day DATE, n BIGINT) RETURNS DATE
  RETURN date_add(day, CAST(n AS INT));

-- Calendar day of a timestamp.
CREATE OR REPLACE TEMPORARY FUNCTION date_of(ts TIMESTAMP_NTZ) RETURNS DATE
  RETURN CAST(ts AS DATE);

-- Minutes since midnight, seconds dropped: 0 to 1439.
CREATE OR REPLACE TEMPORARY FUNCTION minute_of_day(ts TIMESTAMP_NTZ) RETURNS BIGINT
  RETURN CAST(hour(ts) * 60 + minute(ts) AS BIGINT);

-- Whole seconds from a to b: b - a, each with its fraction dropped, so that the parts of a span add up to it.
CREATE OR REPLACE TEMPORARY FUNCTION seconds_between(a TIMESTAMP_NTZ, b TIMESTAMP_NTZ) RETURNS BIGINT
  RETURN unix_seconds(CAST(b AS TIMESTAMP_LTZ)) - unix_seconds(CAST(a AS TIMESTAMP_LTZ));

-- The timestamp n seconds later.
CREATE OR REPLACE TEMPORARY FUNCTION seconds_later(ts TIMESTAMP_NTZ, n BIGINT) RETURNS TIMESTAMP_NTZ
  RETURN CAST(timestamp_micros(unix_micros(CAST(ts AS TIMESTAMP_LTZ)) + n * 1000000) AS TIMESTAMP_NTZ);

-- The timestamp n minutes later.
CREATE OR REPLACE TEMPORARY FUNCTION minutes_later(ts TIMESTAMP_NTZ, n BIGINT) RETURNS TIMESTAMP_NTZ
  RETURN CAST(timestamp_micros(unix_micros(CAST(ts AS TIMESTAMP_LTZ)) + n * 60000000) AS TIMESTAMP_NTZ);

-- Seconds that [a, b) and [c, d) have in common; 0 where they do not meet.
CREATE OR REPLACE TEMPORARY FUNCTION overlap_seconds(
    a TIMESTAMP_NTZ, b TIMESTAMP_NTZ, c TIMESTAMP_NTZ, d TIMESTAMP_NTZ) RETURNS BIGINT
  RETURN CASE
    WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN CAST(NULL AS BIGINT)
    ELSE greatest(CAST(0 AS BIGINT), seconds_between(greatest(a, c), least(b, d)))
  END;

-- A reading of the working clock at ts: seconds worked before a piece of it that starts at starts_at, and those of its first
-- `seconds` that have passed by then.
CREATE OR REPLACE TEMPORARY FUNCTION worked_by(
    worked_before_seconds BIGINT, seconds BIGINT, starts_at TIMESTAMP_NTZ, ts TIMESTAMP_NTZ) RETURNS BIGINT
  RETURN CASE
    WHEN worked_before_seconds IS NULL OR seconds IS NULL OR starts_at IS NULL OR ts IS NULL THEN CAST(NULL AS BIGINT)
    ELSE worked_before_seconds + greatest(CAST(0 AS BIGINT), least(seconds, seconds_between(starts_at, ts)))
  END;

-- n as a share of the whole; NULL where the whole is 0.
CREATE OR REPLACE TEMPORARY FUNCTION share(n DOUBLE, whole DOUBLE) RETURNS DOUBLE
  RETURN n / nullif(whole, 0e0);

-- Fixed point, units of 1e-9, half away from zero: sums of it are exact, whatever the order.
CREATE OR REPLACE TEMPORARY FUNCTION exact(x DOUBLE) RETURNS BIGINT
  RETURN CAST(round(x * 1e9) AS BIGINT);

-- The number that a fixed point stands for.
CREATE OR REPLACE TEMPORARY FUNCTION inexact(b BIGINT) RETURNS DOUBLE
  RETURN CAST(b AS DOUBLE) / 1e9;

-- Nine decimals, half away from zero, never minus zero.
CREATE OR REPLACE TEMPORARY FUNCTION rounded(x DOUBLE) RETURNS DOUBLE
  RETURN round(x * 1e9) / 1e9 + 0e0;

-- Natural logarithm; NULL where there is none.
CREATE OR REPLACE TEMPORARY FUNCTION log_of(x DOUBLE) RETURNS DOUBLE
  RETURN CASE WHEN x > 0 THEN ln(x) END;

-- e to the power of x.
CREATE OR REPLACE TEMPORARY FUNCTION exp_of(x DOUBLE) RETURNS DOUBLE
  RETURN exp(x);

-- Every day from a to b, both included; none where b is before a or either is NULL.
-- Used as a table: FROM t, LATERAL days_between(t.a, t.b) AS d
CREATE OR REPLACE TEMPORARY FUNCTION days_between(a DATE, b DATE) RETURNS TABLE(day DATE)
  RETURN SELECT n.day FROM explode(CASE WHEN a <= b THEN sequence(a, b) END) AS n(day);

-- The nearest multiple of five, so that one person more or less does not show.
CREATE OR REPLACE TEMPORARY FUNCTION nearest_five(n BIGINT) RETURNS BIGINT
  RETURN CAST(floor((n + 2) / 5) * 5 AS BIGINT);

-- Texts of an array in order, ' + ' between them.
CREATE OR REPLACE TEMPORARY FUNCTION joined(texts ARRAY<STRING>) RETURNS STRING
  RETURN array_join(sort_array(texts), ' + ');

-- The nearest twentieth, so that a share does not tell how many people it is of.
CREATE OR REPLACE TEMPORARY FUNCTION nearest_twentieth(x DOUBLE) RETURNS DOUBLE
  RETURN floor(x * 20 + 0.5e0) / 20;

-- The nearest hundredth: more decimals of a mean would tell of how many people it is. Nine decimals come first, so that
-- a tie falls to one side whatever the last digits of the mean.
CREATE OR REPLACE TEMPORARY FUNCTION nearest_hundredth(x DOUBLE) RETURNS DOUBLE
  RETURN round(round(x * 1e9) / 1e7) / 1e2 + 0e0;

-- The nearest twentieth, but never the whole, which would speak of everybody.
CREATE OR REPLACE TEMPORARY FUNCTION short_of_all(x DOUBLE) RETURNS DOUBLE
  RETURN CASE WHEN floor(x * 20 + 0.5e0) >= 20 THEN 0.95e0 ELSE floor(x * 20 + 0.5e0) / 20 END;
