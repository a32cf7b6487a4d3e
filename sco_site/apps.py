from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin as the desk of the register."""

    default_site = "sco_site.desk.Desk"

    def ready(self):
        from . import proxy  # noqa: PLC0415  it needs the models

        super().ready()
        proxy.watch()
