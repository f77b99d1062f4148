"""The whole suite: the part marked ``both_databases`` on SQLite, then everything on PostgreSQL with Redis.

Arguments go to pytest: ``scripts/test.py tests/mail -k sweep``. The run on PostgreSQL stands last, and with it
pytest's summary of nearly every test; when an earlier part failed, the exit code says so and a line names it.
"""

import sys
import tempfile

from services import end_in_order_when_told, postgresql, redis, run

NOTHING_COLLECTED = 5  # pytest's exit code when the arguments choose no test of this part


def main(arguments: list[str]) -> int:
    """Run the three parts whatever each of them says; return 0 when all passed."""
    with tempfile.TemporaryDirectory(prefix="portal-sqlite-") as folder, postgresql() as database, redis() as queue:
        on_sqlite = {"DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3", "REDIS_URL": queue}
        on_postgresql = {"DATABASE_URL": database, "REDIS_URL": queue}
        parts = {
            "on SQLite": (on_sqlite, ["-m", "both_databases", "-n", "2"]),
            "one at a time": (on_postgresql, ["-m", "serial"]),
            "on PostgreSQL": (on_postgresql, ["-m", "not serial", "-n", "2"]),
        }
        failed = [name for name, (place, how) in parts.items() if not passes(name, place, [*how, *arguments])]
    if failed and failed != ["on PostgreSQL"]:
        print(f"FAILED {', '.join(failed)}: see above.")
    return 1 if failed else 0


def passes(name: str, place: dict[str, str], arguments: list[str]) -> bool:
    """Run pytest with these arguments in this place; True when no test failed."""
    print(f"\n=== Tests {name} ===", flush=True)
    return run([sys.executable, "-m", "pytest", *arguments], place) in (0, NOTHING_COLLECTED)


if __name__ == "__main__":
    end_in_order_when_told()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
