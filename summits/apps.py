from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummitsConfig(AppConfig):
    name = "summits"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # What needs the models is imported when they are there.
        from . import checks, databases, search, version  # noqa: F401, PLC0415
        from .editing import rights  # noqa: PLC0415

        databases.teach_unicode()
        version.watch()
        search.watch()
        rights.watch_databases()
