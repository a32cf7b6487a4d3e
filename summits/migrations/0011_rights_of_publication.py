from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

NOUNS = ("document", "event", "leader", "organisation", "page", "photo", "state", "summit", "topic")


def give_rights(apps, schema_editor):
    """Editors go on publishing and withdrawing, now by a right of its own."""
    using = schema_editor.connection.alias
    create_permissions(installed.get_app_config("summits"), verbosity=0, using=using)
    group = apps.get_model("auth", "Group").objects.using(using).filter(name="Editors").first()
    if group:
        codenames = [f"publish_{noun}" for noun in NOUNS]
        permissions = apps.get_model("auth", "Permission").objects.using(using)
        group.permissions.add(*permissions.filter(content_type__app_label="summits", codename__in=codenames))


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0010_keys_that_addresses_serve'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='document',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': [models.OrderBy(models.F('date'), descending=True, nulls_last=True), 'slug'], 'verbose_name': 'document', 'verbose_name_plural': 'documents'},
        ),
        migrations.AlterModelOptions(
            name='event',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': [models.OrderBy(models.F('date'), descending=True, nulls_last=True), 'slug'], 'verbose_name': 'event', 'verbose_name_plural': 'events'},
        ),
        migrations.AlterModelOptions(
            name='leader',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['slug'], 'verbose_name': 'leader', 'verbose_name_plural': 'leaders'},
        ),
        migrations.AlterModelOptions(
            name='organisation',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['slug'], 'verbose_name': 'organisation', 'verbose_name_plural': 'organisations'},
        ),
        migrations.AlterModelOptions(
            name='page',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['position', 'slug'], 'verbose_name': 'page', 'verbose_name_plural': 'pages'},
        ),
        migrations.AlterModelOptions(
            name='photo',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['slug'], 'verbose_name': 'photo', 'verbose_name_plural': 'photos'},
        ),
        migrations.AlterModelOptions(
            name='state',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['iso2'], 'verbose_name': 'state', 'verbose_name_plural': 'states'},
        ),
        migrations.AlterModelOptions(
            name='summit',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['number'], 'verbose_name': 'summit', 'verbose_name_plural': 'summits'},
        ),
        migrations.AlterModelOptions(
            name='topic',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish', 'rename'), 'ordering': ['slug'], 'verbose_name': 'topic', 'verbose_name_plural': 'topics'},
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
