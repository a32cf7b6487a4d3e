"""Addresses: the pages of the register under their language, the admin, files."""

from django.contrib import admin
from django.urls import path

from summits.urls import urlpatterns as register_urlpatterns

from . import accounts  # noqa: F401  connects the log of log-ins

urlpatterns = [
    path("admin/", admin.site.urls),
    *register_urlpatterns,
]
handler404 = "summits.views.missing.not_found"
handler500 = "sco_site.requests.server_error"
