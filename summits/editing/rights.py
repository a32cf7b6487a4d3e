"""The rights of the editors, as a group of the admin."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from ..models.base import Part

EDITORS = "Editors"


def watch_databases() -> None:
    """Creates the group after each migration and each flush."""
    post_migrate.connect(_make_editors, dispatch_uid="editors")


def rights_of_editors() -> set[str]:
    """Codenames: editors write every noun and delete its parts; a noun itself is withdrawn, not deleted."""
    return {
        f"{right}_{model._meta.model_name}"
        for model in installed.get_app_config("summits").get_models()
        for right in model._meta.default_permissions
        if right in ("add", "change", "view", "publish") or (right == "delete" and issubclass(model, Part))
    }


def _make_editors(sender, using, apps=installed, **kwargs):
    """An existing group stays as the operator left it."""
    if sender.name != "summits":
        return
    groups = apps.get_model("auth", "Group").objects.using(using)
    if groups.filter(name=EDITORS).exists():
        return
    create_permissions(sender, verbosity=0, using=using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    codenames = rights_of_editors()
    groups.create(name=EDITORS).permissions.set(
        permissions.filter(content_type__app_label="summits", codename__in=codenames)
    )
