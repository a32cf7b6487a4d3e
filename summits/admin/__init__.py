"""The admin, for editors who are no programmers: one module per noun, which registers itself."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (  # noqa: F401
    accounts,
    documents,
    events,
    leaders,
    organisations,
    pages,
    photos,
    sources,
    states,
    summits,
    topics,
)

admin.site.site_header = admin.site.site_title = _("Register of SCO Summits")
admin.site.index_title = _("Records")
