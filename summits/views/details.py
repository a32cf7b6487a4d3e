"""The page of one record, and what stands at its address when it is no longer shown."""

from http import HTTPStatus

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..choices import Publication
from ..history.revisions import withdrawn_at
from ..models.base import Record
from .base import RegisterPage


class References(dict):
    """The sources that a page cites, in the order in which it does, each with its number."""

    def number(self, source) -> int:
        return self.setdefault(source, len(self) + 1)


class Gone(Http404):
    """The record at an address was shown once and is no longer: ``record`` is it, and no page may show more of it."""

    def __init__(self, record: Record):
        super().__init__(_("This page is no longer shown."))
        self.record = record


def found(queryset, key) -> Record:
    """The record with a key, in any case of letters. Raises Gone when there was one, Http404 when there is none."""
    name = queryset.model.KEY[0]
    for lookup in ("exact", "iexact") if isinstance(key, str) else ("exact",):
        if record := queryset.filter(**{f"{name}__{lookup}": key}).first():
            return record
        hidden = queryset.model._base_manager.filter(**{f"{name}__{lookup}": key}).first()
        if hidden and hidden.is_gone:
            raise Gone(hidden)
    raise Http404(_("There is no such page in the register."))


class GonePage(RegisterPage):
    """What stands at the address of a record that is no longer shown: its key, since when, and the reason."""

    template_name = "410.html"

    def get_context_data(self, gone: Record, **kwargs):
        withdrawn = gone.publication == Publication.WITHDRAWN
        return super().get_context_data(
            key=gone.key,
            withdrawn=withdrawn,
            since=withdrawn_at(gone) if withdrawn else gone.publish_until,
            reason=gone.withdrawn_because if withdrawn else "",
            list_address=reverse(f"{self.noun}_list") if self.noun else "",
            **kwargs,
        )

    def render_to_response(self, context, **options):
        return super().render_to_response(context, status=HTTPStatus.GONE, **options)


class Detail(RegisterPage):
    """The page of one record: everything known of it, with sources.

    A detail page states ``noun``, ``queryset()``, which must start from ``published()``, and ``facts(record)``.
    """

    def get(self, request, *args, **kwargs):
        try:
            address = reverse(request.resolver_match.view_name, args=[self.record.key])
        except Gone as gone:
            return GonePage.as_view(noun=self.noun)(request, gone=gone.record)
        if address != request.path:  # another case of letters, or 024 for 24
            query = request.META["QUERY_STRING"]
            return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
        return super().get(request, *args, **kwargs)

    @cached_property
    def record(self) -> Record:
        return found(self.queryset(), self.kwargs["key"])

    def queryset(self):
        raise NotImplementedError

    def facts(self, record) -> dict:
        return {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            record=self.record,
            references=References(),
            changed=self.record.changed_on,
            **self.facts(self.record),
            **kwargs,
        )
