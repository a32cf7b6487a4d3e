"""Words of the search are rated; all entries are made anew at the end of `migrate`, from the tasks that this leaves."""

from django.db import migrations, models

from summits.search.engine import engine_of

NOUNS = ("summit", "state", "leader", "organisation", "topic", "page", "event", "document")


def make_index(apps, schema_editor):
    engine_of(schema_editor.connection.alias).create(schema_editor.connection)


def drop_index(apps, schema_editor):
    engine_of(schema_editor.connection.alias).drop(schema_editor.connection)


def leave_tasks(apps, schema_editor):
    using = schema_editor.connection.alias
    task = apps.get_model("summits", "SearchTask")
    for noun in NOUNS:
        records = apps.get_model("summits", noun).objects.using(using).values_list("pk", flat=True)
        task.objects.using(using).bulk_create(
            (task(noun=noun, record=record) for record in records.iterator()), batch_size=1_000
        )


class Migration(migrations.Migration):

    dependencies = [
        ("summits", "0001_register"),
    ]

    operations = [
        migrations.RunPython(drop_index, make_index),
        migrations.AddField(
            model_name="searchentry",
            name="ratings",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        *(
            operation
            for bound in ("from", "until")
            for operation in (
                migrations.RemoveIndex("searchentry", f"search_entry_visible_{bound}"),
                migrations.AddIndex(
                    "searchentry",
                    models.Index(
                        fields=[f"visible_{bound}"],
                        name=f"search_entry_visible_{bound}",
                        condition=models.Q((f"visible_{bound}__isnull", False)),
                    ),
                ),
            )
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(leave_tasks, migrations.RunPython.noop),
    ]
