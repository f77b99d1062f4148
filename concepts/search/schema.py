"""What the databases search in, beside the table of entries. Made by a migration.

PostgreSQL gets a column that it keeps up by itself: the words of title (weight A) and text (weight B) in the forms of the
entry's language. SQLite gets a full-text table with the stems, which `indexing` fills; its rows have the keys of entries.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from concepts.search.languages import CONFIGURATIONS, SIMPLE

DOCUMENT = "setweight(to_tsvector('{0}', title), 'A') || setweight(to_tsvector('{0}', text), 'B')"
CASES = " ".join(
    f"WHEN '{language.value}' THEN {DOCUMENT.format(configuration)}"
    for language, configuration in CONFIGURATIONS.items()
)
ON_POSTGRESQL = (
    (
        "ALTER TABLE concepts_searchentry ADD COLUMN document tsvector GENERATED ALWAYS AS "
        f"(CASE language {CASES} ELSE {DOCUMENT.format(SIMPLE)} END) STORED"
    ),
    "CREATE INDEX concepts_searchentry_document ON concepts_searchentry USING gin (document)",
)
ON_SQLITE = (
    "CREATE VIRTUAL TABLE concepts_searchstems USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 0')",
)


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For `migrations.RunPython`."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in ON_POSTGRESQL if on_postgresql else ON_SQLITE:
        schema_editor.execute(statement)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop what `install` created."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE concepts_searchentry DROP COLUMN document")
    else:
        schema_editor.execute("DROP TABLE concepts_searchstems")
