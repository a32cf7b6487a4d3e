from collections import defaultdict
from collections.abc import Hashable, Iterable

from django.utils.translation import gettext_lazy, ngettext_lazy

from ..choices import DocumentKind, EntryIntoForce, RelationKind
from ..collation import by_name
from ..dates import written
from ..fields import stored
from ..languages import BY_COLUMN, Language, current, in_order_of_preference
from ..models import Document, DocumentAlias, PartyAct, State, Text, Topic
from ..models.base import Fact
from ..typography import remarks
from .columns import Column
from .evidence import of_document
from .known import known, put_known
from .neighbours import neighbours, put_newer
from .noun import Noun, Passage
from .reading import pairs, public_rows, rows
from .related import put_parts, put_records, put_sources
from .series import succession
from .texts import place, put_readable, wanted
from .told import told
from .wording import Content, Wording, days, in_all


def put_languages_of_texts(documents: list[Document]) -> None:
    """Puts the columns of the languages that documents have texts in, as ``languages_of_texts``."""
    texts = rows(Text, "document", [document.pk for document in documents], "document", "language")
    languages = _by_first((text.document_id, text.language) for text in texts)
    for document in documents:
        document.languages_of_texts = languages[document.pk]


class Documents(Noun):
    model = Document
    address = "documents"
    plural = gettext_lazy("Documents")
    counted = ngettext_lazy("%(total)s document", "%(total)s documents", "total")
    called = ("title",)
    is_largest = True
    described = ("summary",)
    with_words = ("aliases", "texts")
    row = ("kind", "adopted_by", "adoption", "date", "place", "summit", "covers_from", "covers_until")
    entry = ("kind", "date", "summary")
    data = (
        "slug",
        "title",
        "kind",
        "series",
        "adopted_by",
        "adoption",
        "date",
        "place",
        "summit",
        "event",
        "topics",
        "signatories",
        "signatories_basis",
        "parties",
        "entry_into_force",
        "in_force_from",
        "depositary",
        "covers_from",
        "covers_until",
        "summary",
        Column(
            "texts",
            gettext_lazy("languages of the texts"),
            lambda document: tuple(document.languages_of_texts),
            puts=put_languages_of_texts,
        ),
    )

    def as_rows_at(self, keys, records):
        """Read with a statement that is compiled once: the list has all that are public, and nothing beside them."""
        found = public_rows(Document, keys, *stored(Document, "slug", "title", *self.row, "confidence"))
        self._put_row(found)
        return found

    def _put_row(self, found):
        """With ``shown_topics``, the texts that can be read as ``readable``, and those that replaced it."""
        super()._put_row(found)
        pks = [document.pk for document in found]
        topics = _by_first(pairs(Document._meta.get_field("topics"), pks))
        public = known(Topic)
        places = {pk: place for place, pk in enumerate(public)}
        for document in found:
            of_document = sorted(places.keys() & topics[document.pk], key=places.get)
            document.shown_topics = [public[pk] for pk in of_document]
        put_readable(found)
        put_newer(found)

    def put_whole(self, document):
        put_known([document], "summit", "event")
        put_records([document], "topics")
        put_records([document], "signatories", key=by_name)
        put_records([document], "parties", key=by_name)
        parts = put_parts([document], "texts", "aliases", "party_acts", "relations", "relations_from")
        put_sources([document, *(part for part in parts if isinstance(part, Fact))])

    def as_treaties_at(self, keys):
        """Those with some primary keys, in any order, with who signed them, is bound by them, and did what for that."""
        found = public_rows(Document, keys)
        put_parts(found, "aliases", "party_acts")
        for name in ("signatories", "parties"):
            put_records(found, name, key=by_name)
        return found

    def beside(self, document):
        series, around = succession(document), neighbours(document)
        return {
            "superseded_by": [
                relation.document
                for relation in document.relations_from.all()
                if relation.kind == RelationKind.SUPERSEDES
            ],
            "names": _names(document),
            "texts": sorted((text for text in document.texts.all() if text.is_readable), key=place),
            "wanted": wanted(document.texts.all()),
            "tells_of_force": _tells_of_force(document),
            "series": series,
            "neighbours": around,
            "told": told(document, series, around.related),
            "known_from": of_document(document),
            "cited": document.party_acts.all(),
            "parties": [(state, _acts_of(state, document)) for state in document.parties.all()],
            "other_states": _other_states(document),
        }

    def about(self, document):
        """Its kind and date: many documents have almost the same title."""
        said = [str(document.get_kind_display())] + ([written(document.date)] if document.date else [])
        return remarks(said)

    def names(self, document):
        yield from super().names(document)
        yield from (Passage(alias.name, BY_COLUMN[alias.language].tag) for alias in document.aliases.all())

    def passages(self, document):
        yield from super().passages(document)
        preferred = [language.column for language in in_order_of_preference(current())]
        for text in sorted(document.texts.all(), key=lambda text: preferred.index(text.language)):
            yield Passage(text.body, text.tag)

    def content(self, document):
        year = document.date.year if document.date else 0
        texts = document.texts.all()
        return Content(
            names=in_all(document, "title"),
            others=[Wording(alias.name) for alias in document.aliases.all()],
            summary=[*in_all(document, "summary", "place"), Wording(str(year or "")), *days(document.date)],
            texts=[Wording(text.body, (BY_COLUMN[text.language],)) for text in texts],
            languages=[text.language for text in texts],
            year=year,
        )


def _by_first(joined: Iterable[tuple[int, Hashable]]) -> dict[int, list]:
    """The second of each pair, by the first."""
    found = defaultdict(list)
    for one, other in joined:
        found[one].append(other)
    return found


def _tells_of_force(document: Document) -> bool:
    """Whether its page says when it enters into force; an unknown day of a declaration is no gap."""
    if document.entry_into_force != EntryIntoForce.NOT_KNOWN:
        return True
    return document.kind in DocumentKind and DocumentKind(document.kind).enters_into_force


def _names(document: Document) -> list[tuple[Language, list[DocumentAlias]]]:
    """The other names of a document by their language, that of the page first."""
    aliases = sorted(document.aliases.all(), key=lambda alias: alias.name.casefold())
    by_language = [
        (language, [alias for alias in aliases if alias.language == language.column])
        for language in in_order_of_preference(current())
    ]
    return [(language, names) for language, names in by_language if names]


def _acts_of(state: State, document: Document) -> list[PartyAct]:
    """The acts of a state to be bound, by date; acts without a date come last."""
    return [act for act in document.party_acts.all() if act.state_id == state.pk]


def _other_states(document: Document) -> list[tuple[State, list[PartyAct]]]:
    """The states with acts that are not known as parties, by name."""
    parties = {state.pk for state in document.parties.all()}
    states = {act.state_id: act.state for act in document.party_acts.all() if act.state_id not in parties}
    by_name = sorted(states.values(), key=lambda state: str(state.name))
    return [(state, _acts_of(state, document)) for state in by_name]
