"""Addresses: the pages of the register under their language, the admin, files."""

from django.contrib import admin
from django.urls import path

from summits.urls import urlpatterns as register_urlpatterns

urlpatterns = [
    path("admin/", admin.site.urls),
    *register_urlpatterns,
]
