from django.db import migrations

from concepts import freezing


class Migration(migrations.Migration):
    dependencies = [("concepts", "0001_initial")]

    operations = [migrations.RunPython(freezing.install, freezing.remove)]
