import shutil
from pathlib import Path

import pytest
from django.db import connection

from tests.operation.backups.keys import Vault


@pytest.fixture
def vault(tmp_path: Path, transactional_db: None) -> Vault:
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not on this machine")
    return Vault(tmp_path)
