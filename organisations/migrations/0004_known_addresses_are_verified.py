"""Who had an account before addresses had to be verified was entered by somebody who vouched for the address."""

from django.db import migrations


def verify(apps, schema_editor):
    User = apps.get_model("organisations", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    for user in User.objects.filter(emailaddress=None):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_audit_log_is_written_once"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunPython(verify, migrations.RunPython.noop)]
