"""A night on Spark publishes what a night on DuckDB published, to the byte."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.engines import engine_params, spark_lacks

INTERPRETED = "spark.sql.codegen.wholeStage false\nspark.sql.codegen.factoryMode NO_CODEGEN\n"
"""Six people's tables are made sooner than the code that would make them; test_parity runs compiled."""

ASKED = [param.id for param in engine_params()]


@pytest.mark.skipif(spark_lacks() is not None, reason=f"no Spark here: {spark_lacks()}")
@pytest.mark.skipif("spark" not in ASKED, reason="COMMHEALTH_ENGINES does not name spark")
def test_a_night_on_spark_changes_nothing_that_a_night_on_duckdb_published(
    place: Path, tmp_path: Path
) -> None:
    text = place.read_text()
    assert '# name = "duckdb"' in text
    place.write_text(
        text.replace('# name = "duckdb"', 'name = "spark"').replace('# memory = "4GB"', 'memory = "1GB"')
    )
    (tmp_path / "spark-defaults.conf").write_text(INTERPRETED)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPARK_CONF_DIR": str(tmp_path),
    }
    command = [sys.executable, "-m", "flows", "nightly", "--plain", "--settings", str(place)]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("nothing has changed; still gen-")
    with duckdb.connect(str(place.parent / "work" / "work.duckdb"), read_only=True) as database:
        assert database.sql("SELECT count(*) FROM core.people").fetchall() == [(6,)]
