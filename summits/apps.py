from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummitsConfig(AppConfig):
    name = "summits"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, rights  # noqa: F401, PLC0415  registers the checks, which need the models
        from .search import among, sqlite, watch_writes  # noqa: F401, PLC0415  registers the lookup

        sqlite.teach_unicode()
        watch_writes()
        rights.watch_databases()
