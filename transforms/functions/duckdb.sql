-- House functions as DuckDB macros; spark.sql defines the same names with the same meaning.
-- Every one is strict: a NULL argument gives NULL. greatest and least skip NULL here and on Spark alike, and may
-- therefore only meet arguments that were tested before.

-- Monday of the ISO week that holds the day.
CREATE TEMPORARY MACRO week_of(day) AS CAST(date_trunc('week', CAST(day AS DATE)) AS DATE);

-- ISO weeks since the one that begins on 1970-01-05; consecutive weeks have consecutive numbers.
CREATE TEMPORARY MACRO week_number(day) AS
  CAST(floor((CAST(day AS DATE) - DATE '1970-01-05') / 7) AS BIGINT);

-- ISO weekday: Monday is 1, Sunday is 7.
CREATE TEMPORARY MACRO iso_weekday(day) AS CAST(isodow(CAST(day AS DATE)) AS BIGINT);

-- First day of the calendar quarter that holds the day.
CREATE TEMPORARY MACRO quarter_of(day) AS CAST(date_trunc('quarter', CAST(day AS DATE)) AS DATE);

-- Days from a to b: b - a.
CREATE TEMPORARY MACRO days_apart(a, b) AS CAST(CAST(b AS DATE) - CAST(a AS DATE) AS BIGINT);

-- The day n days later; earlier for a negative n.
CREATE TEMPORARY MACRO days_later(day, n) AS CAST(CAST(day AS DATE) + CAST(n AS INTEGER) AS DATE);

-- Calendar day of a timestamp.
CREATE TEMPORARY MACRO date_of(ts) AS CAST(CAST(ts AS TIMESTAMP) AS DATE);

-- Minutes since midnight, seconds dropped: 0 to 1439.
CREATE TEMPORARY MACRO minute_of_day(ts) AS
  CAST(hour(CAST(ts AS TIMESTAMP)) * 60 + minute(CAST(ts AS TIMESTAMP)) AS BIGINT);

-- Whole seconds from a to b: b - a, each with its fraction dropped, so that the parts of a span add up to it.
CREATE TEMPORARY MACRO seconds_between(a, b) AS
  CAST(floor(epoch_us(CAST(b AS TIMESTAMP)) / 1000000) - floor(epoch_us(CAST(a AS TIMESTAMP)) / 1000000) AS BIGINT);

-- The timestamp n seconds later.
CREATE TEMPORARY MACRO seconds_later(ts, n) AS make_timestamp(epoch_us(CAST(ts AS TIMESTAMP)) + CAST(n AS BIGINT) * 1000000);

-- The timestamp n minutes later.
CREATE TEMPORARY MACRO minutes_later(ts, n) AS make_timestamp(epoch_us(CAST(ts AS TIMESTAMP)) + CAST(n AS BIGINT) * 60000000);

-- Seconds that [a, b) and [c, d) have in common; 0 where they do not meet.
CREATE TEMPORARY MACRO overlap_seconds(a, b, c, d) AS
  CASE
    WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN CAST(NULL AS BIGINT)
    ELSE greatest(CAST(0 AS BIGINT), seconds_between(greatest(a, c), least(b, d)))
  END;

-- A reading of the working clock at ts: seconds worked before a piece of it that starts at starts_at, and those of its first
-- `seconds` that have passed by then.
CREATE TEMPORARY MACRO worked_by(worked_before_seconds, seconds, starts_at, ts) AS
  CASE
    WHEN worked_before_seconds IS NULL OR seconds IS NULL OR starts_at IS NULL OR ts IS NULL THEN CAST(NULL AS BIGINT)
    ELSE CAST(worked_before_seconds AS BIGINT)
      + greatest(CAST(0 AS BIGINT), least(CAST(seconds AS BIGINT), seconds_between(starts_at, ts)))
  END;

-- n as a share of the whole; NULL where the whole is 0.
CREATE TEMPORARY MACRO share(n, whole) AS CAST(n AS DOUBLE) / nullif(CAST(whole AS DOUBLE), 0e0);

-- Fixed point, units of 1e-9, half away from zero: sums of it are exact, whatever the order.
CREATE TEMPORARY MACRO exact(x) AS CAST(round(CAST(x AS DOUBLE) * 1e9) AS BIGINT);

-- The number that a fixed point stands for.
CREATE TEMPORARY MACRO inexact(b) AS CAST(b AS DOUBLE) / 1e9;

-- Nine decimals, half away from zero, never minus zero.
CREATE TEMPORARY MACRO rounded(x) AS round(CAST(x AS DOUBLE) * 1e9) / 1e9 + 0e0;

-- Natural logarithm; NULL where there is none.
CREATE TEMPORARY MACRO log_of(x) AS CASE WHEN x > 0 THEN ln(CAST(x AS DOUBLE)) END;

-- e to the power of x.
CREATE TEMPORARY MACRO exp_of(x) AS exp(CAST(x AS DOUBLE));

-- Every day from a to b, both included; none where b is before a or either is NULL.
-- Used as a table: FROM t, LATERAL days_between(t.a, t.b) AS d
CREATE TEMPORARY MACRO days_between(a, b) AS TABLE
  SELECT CAST(CAST(a AS DATE) + CAST(n.range AS INTEGER) AS DATE) AS day
  FROM range(0, CAST(CAST(b AS DATE) - CAST(a AS DATE) AS BIGINT) + 1) AS n;

-- The nearest multiple of five, so that one person more or less does not show.
CREATE TEMPORARY MACRO nearest_five(n) AS CAST(floor((CAST(n AS BIGINT) + 2) / 5) * 5 AS BIGINT);

-- Texts of an array in order, ' + ' between them.
CREATE TEMPORARY MACRO joined(texts) AS array_to_string(list_sort(texts), ' + ');

-- The nearest twentieth, so that a share does not tell how many people it is of.
CREATE TEMPORARY MACRO nearest_twentieth(x) AS floor(CAST(x AS DOUBLE) * 20 + 0.5e0) / 20;

-- The nearest hundredth: more decimals of a mean would tell of how many people it is. Nine decimals come first, so that
-- a tie falls to one side whatever the last digits of the mean.
CREATE TEMPORARY MACRO nearest_hundredth(x) AS round(round(CAST(x AS DOUBLE) * 1e9) / 1e7) / 1e2 + 0e0;

-- The nearest twentieth, but never the whole, which would speak of everybody.
CREATE TEMPORARY MACRO short_of_all(x) AS CASE
  WHEN floor(CAST(x AS DOUBLE) * 20 + 0.5e0) >= 20 THEN 0.95e0 ELSE floor(CAST(x AS DOUBLE) * 20 + 0.5e0) / 20
END;
