from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from ..choices import RelationKind
from ..filters import DocumentFilters
from ..languages import Language, current, in_order_of_preference
from ..models import Document, DocumentAlias, PartyAct, Relation, State, Text, Topic
from ..ordering import newest, oldest
from .base import FilteredList
from .details import Detail


class DocumentList(FilteredList):
    noun, title = "document", _("Documents")
    template_name = "summits/document_list.html"
    filters = DocumentFilters
    sorts = {
        "newest": (_("Newest"), (newest("date"), "slug")),
        "oldest": (_("Oldest"), (oldest("date"), "slug")),
        "title": (_("Title"), "title"),
        "kind": (_("Kind"), ("kind", newest("date"), "slug")),
    }

    def queryset(self):
        return (
            Document.objects.published()
            .select_related("summit")
            .prefetch_related(
                Prefetch("topics", Topic.objects.published()),
                Prefetch("texts", Text.objects.only("document", "language")),
            )
        )


class DocumentDetail(Detail):
    noun = "document"
    template_name = "summits/document_detail.html"

    def queryset(self):
        return (
            Document.objects.published()
            .select_related("summit", "event")
            .prefetch_related(
                "sources",
                Prefetch("topics", Topic.objects.published()),
                Prefetch("texts", Text.objects.published().prefetch_related("sources")),
                Prefetch("signatories", State.objects.published().by_name()),
                Prefetch("parties", State.objects.published().by_name()),
                Prefetch("aliases", DocumentAlias.objects.published()),
                Prefetch(
                    "party_acts",
                    PartyAct.objects.published().select_related("state").prefetch_related("sources"),
                ),
                Prefetch(
                    "relations",
                    Relation.objects.published().select_related("target").prefetch_related("sources"),
                ),
                Prefetch(
                    "relations_from",
                    Relation.objects.published().select_related("document").prefetch_related("sources"),
                ),
            )
        )

    def facts(self, document):
        return {
            "superseded_by": [
                relation.document
                for relation in document.relations_from.all()
                if relation.kind == RelationKind.SUPERSEDES
            ],
            "names": _names(document),
            "parties": [(state, _acts_of(state, document)) for state in document.parties.all()],
            "other_states": _other_states(document),
        }


def _names(document: Document) -> list[tuple[Language, list[DocumentAlias]]]:
    """The other names of a document by their language, that of the page first."""
    aliases = sorted(document.aliases.all(), key=lambda alias: alias.name.casefold())
    by_language = [
        (language, [alias for alias in aliases if alias.language == language.column])
        for language in in_order_of_preference(current())
    ]
    return [(language, names) for language, names in by_language if names]


def _acts_of(state: State, document: Document) -> list[PartyAct]:
    """What a state did to be bound, by date; what has no date stands last."""
    return [act for act in document.party_acts.all() if act.state_id == state.pk]


def _other_states(document: Document) -> list[tuple[State, list[PartyAct]]]:
    """The states with steps towards being bound that are not known as parties, in the order of their names."""
    parties = {state.pk for state in document.parties.all()}
    states = {act.state_id: act.state for act in document.party_acts.all() if act.state_id not in parties}
    by_name = sorted(states.values(), key=lambda state: str(state.name))
    return [(state, _acts_of(state, document)) for state in by_name]
