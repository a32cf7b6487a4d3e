from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummitsConfig(AppConfig):
    name = "summits"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, databases  # noqa: F401, PLC0415  what needs the models is imported when they are there
        from .editing import rights  # noqa: PLC0415
        from .search import watch_writes  # noqa: PLC0415

        databases.teach_unicode()
        watch_writes()
        rights.watch_databases()
