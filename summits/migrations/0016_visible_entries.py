from django.db import migrations, models

NOUNS = ("summit", "state", "leader", "organisation", "topic", "page", "event", "document")


def leave_tasks(apps, schema_editor):
    """All entries are made anew at the end of ``migrate``: some hold words of hidden parts, scheduled records had none."""
    tasks = apps.get_model("summits", "SearchTask").objects.using(schema_editor.connection.alias)
    for noun in NOUNS:
        pks = apps.get_model("summits", noun).objects.using(tasks.db).values_list("pk", flat=True)
        tasks.bulk_create([tasks.model(noun=noun, record=pk) for pk in pks], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0015_offices_without_a_beginning_last'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='visible_from',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='searchentry',
            name='visible_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['visible_from'], name='search_entry_visible_from'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['visible_until'], name='search_entry_visible_until'),
        ),
        migrations.RunPython(leave_tasks, migrations.RunPython.noop),
    ]
