import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real public exports; tests that need it are skipped without."""
    folder = os.environ.get("COMMHEALTH_REAL_DATA")
    if not folder:
        pytest.skip("COMMHEALTH_REAL_DATA names no folder with real exports")
    return Path(folder)
