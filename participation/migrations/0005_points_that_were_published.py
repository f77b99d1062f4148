from django.db import migrations, models


def mark(apps, schema_editor):
    """Of answers that are taken back at this moment, points are marked when they are published again."""
    apps.get_model("participation", "Point").objects.filter(contribution__answered_on__isnull=False).update(
        was_published=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0004_surveys_as_sources'),
    ]

    operations = [
        migrations.AddField(
            model_name='point',
            name='was_published',
            field=models.BooleanField(default=False, editable=False, verbose_name='was published'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
