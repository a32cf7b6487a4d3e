from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

NOUNS = ("document", "event", "leader", "organisation", "page", "photo", "source", "state", "summit", "topic")
PARTS = (
    "alias", "chairmanship", "completeness", "figure", "office", "participation", "relation", "statuschange", "text",
)


def make_group(apps, schema_editor):
    """Editors write every noun and delete its parts; a noun itself is withdrawn, not deleted."""
    create_permissions(installed.get_app_config("summits"), verbosity=0, using=schema_editor.connection.alias)
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    codenames = [f"{right}_{noun}" for noun in (*NOUNS, *PARTS) for right in ("add", "change", "view")]
    codenames += [f"delete_{part}" for part in PARTS] + ["view_revision"]
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="summits", codename__in=codenames
    )
    group.permissions.set(permissions)


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Editors").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("summits", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
