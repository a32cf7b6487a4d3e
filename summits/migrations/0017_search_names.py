from django.db import migrations, models

from summits.search.engine import engine_of

NOUNS = ("summit", "state", "leader", "organisation", "topic", "page", "event", "document")


def make_index(apps, schema_editor):
    """Anew: PostgreSQL looks through summaries apart now, and its names held the word "between" by mistake."""
    engine = engine_of(schema_editor.connection.alias)
    engine.drop(schema_editor.connection)
    engine.create(schema_editor.connection)


def leave_tasks(apps, schema_editor):
    """The names of the records that are there already are made at the end of ``migrate``."""
    tasks = apps.get_model("summits", "SearchTask").objects.using(schema_editor.connection.alias)
    for noun in NOUNS:
        pks = apps.get_model("summits", noun).objects.using(tasks.db).values_list("pk", flat=True)
        tasks.bulk_create([tasks.model(noun=noun, record=pk) for pk in pks], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0016_visible_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.BigIntegerField(db_index=True)),
                ('name', models.CharField(db_index=True, max_length=250)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
        migrations.RunPython(leave_tasks, migrations.RunPython.noop),
    ]
