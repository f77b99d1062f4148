"""The database itself refuses to change the audit log, and to delete an entry before its time is over.

The number of days is that of `organisations.audit.KEEP`. SQLite drops triggers when it rebuilds a table: a migration
that alters the log's table there has to call `guard` again (tests/organisations/test_audit.py notices).
"""

from django.db import migrations

DAYS = 730

POSTGRESQL = f"""
CREATE FUNCTION organisations_audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '{DAYS} days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The audit log is written once.';
END $$;
CREATE TRIGGER organisations_audit_guard BEFORE UPDATE OR DELETE ON organisations_auditentry
    FOR EACH ROW EXECUTE FUNCTION organisations_audit_guard();
"""
POSTGRESQL_UNDO = """
DROP TRIGGER organisations_audit_guard ON organisations_auditentry;
DROP FUNCTION organisations_audit_guard();
"""
SQLITE = {
    "organisations_audit_update": """
        CREATE TRIGGER organisations_audit_update BEFORE UPDATE ON organisations_auditentry
        BEGIN SELECT RAISE(ABORT, 'The audit log is written once.'); END
    """,
    "organisations_audit_delete": f"""
        CREATE TRIGGER organisations_audit_delete BEFORE DELETE ON organisations_auditentry
        WHEN OLD.at >= datetime('now', '-{DAYS} days')
        BEGIN SELECT RAISE(ABORT, 'The audit log is written once.'); END
    """,
}


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for trigger in SQLITE.values():
        schema_editor.execute(trigger)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_UNDO, params=None)
        return
    for name in SQLITE:
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_invitations_and_audit_log")]
    operations = [migrations.RunPython(guard, unguard)]
