from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

PARTS = ("documentalias", "partyact")


def let_editors(apps, schema_editor):
    """Editors write and delete the new parts, like those that they know."""
    create_permissions(installed.get_app_config("summits"), verbosity=0, using=schema_editor.connection.alias)
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    codenames = [f"{right}_{part}" for right in ("add", "change", "delete", "view") for part in PARTS]
    group.permissions.add(
        *apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="summits", codename__in=codenames
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("summits", "0013_aliases_and_acts_of_states"),
        ("summits", "0002_editors"),
    ]

    operations = [migrations.RunPython(let_editors, migrations.RunPython.noop)]
