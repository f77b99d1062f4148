"""The database itself refuses writes to what is frozen: triggers for PostgreSQL and SQLite, made from the same rules.

A version is frozen once it is published, a rendition likewise. From then on no row of it is added, removed or changed, not by
Python and not by raw SQL. One way is left: a change of words that is documented as a `Correction`, old words and new, goes
through. So whatever was ever changed in a frozen version can be read there.

`install` is run by a migration, and again by every later migration that changes one of these tables: SQLite forgets the
triggers of a table it rebuilds, and a new column has to be guarded too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "This version is frozen. Words in it can be corrected, nothing else can change."

PARTS = (
    "chapter",
    "coretheme",
    "actionarea",
    "goodpractice",
    "challenge",
    "recommendation",
    "themenote",
    "indicator",
    "municipalportrait",
    "glossaryentry",
    "figure",
)
OF_RECOMMENDATIONS = ("recommendation_themes", "recommendation_challenges")


@dataclass(frozen=True)
class Guard:
    """How one table is guarded. In the conditions `{row}` stands for the row, old or new, and `{lock}` for a shared lock.

    `frozen_at` gives when the row was frozen, NULL while it can be written. `correction` finds the documented change of
    `{column}` among the corrections, "" where nothing can be corrected. `free` columns may always change.
    """

    table: str
    frozen_at: str
    correction: str = ""
    free: tuple[str, ...] = ()
    takes_new_rows: bool = False


OF_VERSION = "(SELECT v.frozen_at FROM concepts_conceptversion v WHERE v.id = {row}.version_id{lock})"
OF_RECOMMENDATION = (
    "(SELECT v.frozen_at FROM concepts_conceptversion v JOIN concepts_recommendation r ON r.version_id = v.id"
    " WHERE r.id = {row}.recommendation_id{lock_v})"
)
OF_RENDITION = "(SELECT r.published_on FROM concepts_rendition r WHERE r.id = {row}.rendition_id{lock})"
CORRECTED = (
    "EXISTS (SELECT 1 FROM concepts_correction c WHERE c.version_id = NEW.version_id AND c.rendition_id IS NULL"
    " AND c.lineage_id = NEW.lineage_id AND c.field = {field} AND c.old_text = {old}"
    " AND c.new_text = CAST(NEW.{column} AS TEXT))"
)

GUARDS = (
    Guard(
        "concepts_conceptversion",
        "{row}.frozen_at",
        CORRECTED.replace("NEW.version_id", "NEW.id"),
        free=("stage", "is_public", "decided_on", "decided_by_id", "in_force_from", "review_planned_on"),
    ),
    *(Guard(f"concepts_{part}", OF_VERSION, CORRECTED) for part in PARTS),
    *(Guard(f"concepts_{relation}", OF_RECOMMENDATION) for relation in OF_RECOMMENDATIONS),
    Guard("concepts_imprint", OF_VERSION),
    Guard("concepts_succession", OF_VERSION),
    Guard("concepts_revision", OF_VERSION, free=("made_by_id",), takes_new_rows=True),
    Guard("concepts_correction", OF_VERSION, takes_new_rows=True),
    Guard(
        "concepts_rendition",
        "{row}.published_on",
        free=("is_document", "made_by_machine", "note"),
        takes_new_rows=True,
    ),
    Guard(
        "concepts_renditiontext",
        OF_RENDITION,
        CORRECTED.replace(
            "c.version_id = NEW.version_id AND c.rendition_id IS NULL", "c.rendition_id = NEW.rendition_id"
        ),
        free=("source_digest", "source_version_id"),
    ),
)


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of all guarded tables, instead of those that are there. For `migrations.RunPython`."""
    columns = {model._meta.db_table: _columns(model) for model in apps.get_models(include_auto_created=True)}
    write = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    with schema_editor.connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in write(guard, columns[guard.table]):
                cursor.execute(statement)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop what `install` created."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for guard in GUARDS:
            if on_postgresql:
                cursor.execute(f"DROP FUNCTION IF EXISTS {guard.table}_guard() CASCADE")
            else:
                for event in ("insert", "update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {guard.table}_guard_{event}")


def _columns(model: Any) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def _frozen(guard: Guard, row: str, lock: str) -> str:
    condition = guard.frozen_at.format(row=row, lock=lock, lock_v=f"{lock} OF v" if lock else "")
    return f"{condition} IS NOT NULL"


def _frozen_before_or_after(guard: Guard, lock: str) -> str:
    """A row of something frozen cannot leave it, and no other one can be moved into it; a row may become frozen itself."""
    if guard.frozen_at.startswith("{row}."):
        return _frozen(guard, "OLD", lock)
    return f"({_frozen(guard, 'OLD', lock)} OR {_frozen(guard, 'NEW', lock)})"


def _undocumented(guard: Guard, columns: list[str], differs: str) -> str:
    """The condition that any column has changed without a correction that says so."""
    changes = []
    for column in columns:
        if column in guard.free:
            continue
        change = f"OLD.{column} {differs} NEW.{column}"
        if guard.correction:
            change += " AND NOT " + _documented(guard, column, f"CAST(OLD.{column} AS TEXT)")
        changes.append(f"({change})")
    return f"({' OR '.join(changes)})"


def _documented(guard: Guard, column: str, old: str) -> str:
    # A text of a rendition names the field it is for in a column; everywhere else the column is the field.
    field = "NEW.field" if guard.table == "concepts_renditiontext" else f"'{column}'"
    return guard.correction.format(field=field, old=old, column=column)


def _refused_insert(guard: Guard, lock: str) -> str:
    refused = _frozen(guard, "NEW", lock)
    if guard.table == "concepts_renditiontext":  # a text that was missing is added by a correction of nothing
        refused += f" AND NOT {_documented(guard, 'text', repr(''))}"
    return refused


def _postgresql(guard: Guard, columns: list[str]) -> Iterator[str]:
    """One function and one trigger. The shared lock makes a writer wait for a publication that is just being committed."""
    lock = " FOR SHARE"
    frozen = _frozen_before_or_after(guard, lock)
    insert = "FALSE" if guard.takes_new_rows else _refused_insert(guard, lock)
    yield f"""
        CREATE OR REPLACE FUNCTION {guard.table}_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF {insert} THEN RAISE integrity_constraint_violation USING MESSAGE = '{MESSAGE}'; END IF;
                RETURN NEW;
            ELSIF TG_OP = 'DELETE' THEN
                IF {_frozen(guard, "OLD", lock)} THEN
                    RAISE integrity_constraint_violation USING MESSAGE = '{MESSAGE}';
                END IF;
                RETURN OLD;
            END IF;
            IF {frozen} AND {_undocumented(guard, columns, "IS DISTINCT FROM")} THEN
                RAISE integrity_constraint_violation USING MESSAGE = '{MESSAGE}';
            END IF;
            RETURN NEW;
        END $guard$"""
    yield f"DROP TRIGGER IF EXISTS {guard.table}_guard ON {guard.table}"
    yield (
        f"CREATE TRIGGER {guard.table}_guard BEFORE INSERT OR UPDATE OR DELETE ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.table}_guard()"
    )


def _sqlite(guard: Guard, columns: list[str]) -> Iterator[str]:
    """A trigger for each kind of write. SQLite has one writer at a time: there is nothing to wait for."""
    frozen = _frozen_before_or_after(guard, "")
    refused = {
        "insert": "FALSE" if guard.takes_new_rows else _refused_insert(guard, ""),
        "update": f"{frozen} AND {_undocumented(guard, columns, 'IS NOT')}",
        "delete": _frozen(guard, "OLD", ""),
    }
    for event, condition in refused.items():
        yield f"DROP TRIGGER IF EXISTS {guard.table}_guard_{event}"
        yield (
            f"CREATE TRIGGER {guard.table}_guard_{event} BEFORE {event.upper()} ON {guard.table} FOR EACH ROW "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
