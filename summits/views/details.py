"""The page of one record, and what stands at its address when it is no longer shown."""

from collections.abc import Iterable, Sequence
from functools import partial
from http import HTTPStatus

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..dates import today
from ..exports.citations import citations
from ..exports.linked import of_record
from ..models import Source
from ..models.base import Record
from ..public import NOUNS
from ..public.evidence import in_order
from ..public.gone import Gone
from ..public.grounds import Ground, first_sources
from .leads import near
from .missing import words_of
from .site import RegisterPage, files_of


class References(list):
    """The sources that a page cites, each with its number: those that it names beforehand, then in the order of use.

    Of ``grounds``, on which a drawing rests, it names the first. ``rest`` is the address of the data with the others.
    """

    def __init__(self, sources: Iterable[Source] = (), grounds: Sequence[Ground] = (), rest: str = ""):
        super().__init__()
        self.grounds, self.rest = grounds, rest
        self.numbers: dict[int, int] = {}  # by primary key: a page cites the same source hundreds of times
        for source in (*sources, *first_sources(grounds)):
            self.number(source)

    @property
    def left_out(self) -> int:
        """How many sources of the grounds are not listed."""
        return len({source.pk for ground in self.grounds for source in ground.sources} - self.numbers.keys())

    def number(self, source) -> int:
        number = self.numbers.setdefault(source.pk, len(self) + 1)
        if number > len(self):
            self.append(source)
        return number


class GonePage(RegisterPage):
    """What stands at the address of a record that is no longer shown: its key, since when, and the reason."""

    template_name = "410.html"

    def get_context_data(self, gone: Gone, **kwargs):
        list_address = reverse(f"{self.noun}_list") if NOUNS[self.noun].address else ""
        words = words_of(self.request.path)
        return super().get_context_data(
            list_address=list_address, words=words, near=near(words), **gone._asdict(), **kwargs
        )

    def render_to_response(self, context, **options):
        return super().render_to_response(context, status=HTTPStatus.GONE, **options)


class Detail(RegisterPage):
    """The page of one record: everything known of it, with sources.

    A detail page states its ``noun``; ``drawn(record)`` adds what is drawn of it.
    """

    def get(self, request, *args, **kwargs):
        if self.record is None:
            if gone := NOUNS[self.noun].gone_at(self.kwargs["key"]):
                return GonePage.as_view(noun=self.noun)(request, gone=gone)
            raise Http404(_("There is no such page in the register."))
        address = reverse(request.resolver_match.view_name, args=[self.record.key])
        if address != request.path:  # other case, or 024 for 24
            query = request.META["QUERY_STRING"]
            return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
        return super().get(request, *args, **kwargs)

    @cached_property
    def record(self) -> Record | None:
        """The record, with everything that its page shows of it."""
        record = NOUNS[self.noun].at(self.kwargs["key"])
        if record:
            NOUNS[self.noun].put_whole(record)
        return record

    def get_template_names(self):
        return [f"summits/{self.noun}_detail.html"]

    def drawn(self, record) -> dict:
        return {}

    def get_context_data(self, **kwargs):
        absolute = self.request.build_absolute_uri
        drawn, beside = self.drawn(self.record), NOUNS[self.noun].beside(self.record)
        facts = [*(one.fact for one in beside.get("known_from", ())), *beside.get("cited", ())]
        if drawn.get("strip"):
            drawn["files"] = files_of(self.noun, self.record.key)
        return super().get_context_data(
            record=self.record,
            references=References(in_order(facts)),
            changed=self.record.changed_on,
            share_image=reverse(f"{self.noun}_share", args=[self.record.key]),
            linked=of_record(NOUNS[self.noun], self.record, absolute),
            citations=partial(citations, self.record, absolute("/").rstrip("/"), today()),  # not every page shows them
            **beside,
            **drawn,
            **kwargs,
        )
