"""The whole suite: the part marked ``both_databases`` on SQLite, then everything on PostgreSQL with Redis.

The databases are migrated once, and each of pytest's workers finds a copy: migrating takes longer than most tests.

Arguments go to pytest: ``scripts/test.py tests/mail -k sweep``. The run on PostgreSQL stands last, and with it
pytest's summary of nearly every test; when an earlier part failed, the exit code says so and a line names it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from services import copy_database, end_in_order_when_told, postgresql, redis, run

NOTHING_COLLECTED = 5  # pytest's exit code when the arguments choose no test of this part
WORKERS = 3  # one more than the processors of a small machine: those that start processes often wait
TOGETHER = ["-n", str(WORKERS), "--dist", "loadgroup", "--no-loadscope-reorder"]  # see tests/conftest.py
NAMES = ["", *(f"_gw{number}" for number in range(WORKERS))]
"""What pytest-django adds to the name of a test database: nothing, or the name of its worker."""


def main(arguments: list[str]) -> int:
    """Run the three parts whatever each of them says; return 0 when all passed."""
    with tempfile.TemporaryDirectory(prefix="portal-sqlite-") as folder, postgresql() as database, redis() as queue:
        on_sqlite = {"DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3", "REDIS_URL": queue}
        on_postgresql = {"DATABASE_URL": database, "REDIS_URL": queue}
        migrate(on_sqlite, on_postgresql)
        for name in NAMES:
            shutil.copy(Path(folder, "portal.sqlite3"), Path(folder, f"portal.sqlite3.test{name}"))
            copy_database(database, f"test_portal{name}")
        parts = {
            "on SQLite": (on_sqlite, ["-m", "both_databases", *TOGETHER]),
            "one at a time": (on_postgresql, ["-m", "serial"]),
            "on PostgreSQL": (on_postgresql, ["-m", "not serial", *TOGETHER]),
        }
        failed = [name for name, (place, how) in parts.items() if not passes(name, place, [*how, *arguments])]
    if failed and failed != ["on PostgreSQL"]:
        print(f"FAILED {', '.join(failed)}: see above.")
    return 1 if failed else 0


def migrate(*places: dict[str, str]) -> None:
    """Migrate the databases of these places, all at once; raises CalledProcessError."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    settings = {"DJANGO_SETTINGS_MODULE": "integration_portal.settings.test"}
    for process in [subprocess.Popen(command, env=os.environ | settings | place) for place in places]:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, command)


def passes(name: str, place: dict[str, str], arguments: list[str]) -> bool:
    """Run pytest with these arguments in this place; True when no test failed."""
    print(f"\n=== Tests {name} ===", flush=True)
    return run([sys.executable, "-m", "pytest", "--reuse-db", *arguments], place) in (0, NOTHING_COLLECTED)


if __name__ == "__main__":
    end_in_order_when_told()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
