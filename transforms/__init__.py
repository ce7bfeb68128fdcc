"""Tables below the lake: one SQL text a table, run alike on DuckDB and on Spark."""
