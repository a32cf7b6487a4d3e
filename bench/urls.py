"""The addresses of the site, and of what it is measured beside."""

from django.urls import path

from bench.peers.plain.views import PlainDocuments
from bench.peers.prepared import prepared
from sco_site.urls import handler500  # noqa: F401
from sco_site.urls import urlpatterns as site

urlpatterns = [path("prepared/", prepared), path("plain/documents/", PlainDocuments.as_view()), *site]
