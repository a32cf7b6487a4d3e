from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..models import Chairmanship, Document, Event, Office, Participation, State, StatusChange, Summit
from .noun import Card, Noun, in_page_language
from .photos import photos
from .wording import Content, Wording, in_all, languages


class States(Noun):
    model = State
    address = "states"
    plural = gettext_lazy("States")
    counted = ngettext_lazy("%(total)s state", "%(total)s states", "total")
    has_card = True
    described = ("official_name", "capital")

    def whole(self):
        return self.rows().prefetch_related(
            "sources",
            photos(),
            Prefetch(
                "status_changes",
                StatusChange.objects.published()
                .with_visible("decided_at", "decided_by")
                .prefetch_related("sources")
                .order_by("-effective"),
            ),
            Prefetch(
                "participations",
                Participation.objects.published()
                .select_related("summit", "leader")
                .prefetch_related("sources", Prefetch("office", Office.objects.published()))
                .order_by("-summit__number", "leader__slug"),
            ),
            Prefetch("summits_hosted", Summit.objects.published()),
            Prefetch(
                "chairmanships",
                Chairmanship.objects.published().select_related("summit").prefetch_related("sources"),
            ),
            Prefetch(
                "events_attended", Event.objects.published().filter(kind="application").prefetch_related("sources")
            ),
        )

    def beside(self, state):
        return {
            "document_total": Document.objects.published().filter(signatories=state).count(),
            "event_total": Event.objects.published().filter(state=state).count(),
        }

    def content(self, state):
        return Content(
            names=in_all(state, "name", "official_name"),
            others=[Wording(state.iso2), Wording(state.iso3)],
            summary=in_all(state, "capital", "language_note", "note"),
            languages=languages(state, "name"),
        )

    def card(self, state):
        return Card(
            mark=state.iso2,
            label=in_page_language(capfirst(state.get_region_display())),
            title=state.name,
            line=state.official_name if state.official_name != state.name else in_page_language(""),
        )
