from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import Prefetch
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, ngettext_lazy, override, pgettext_lazy

from ..choices import Capacity
from ..collation import alphabetical
from ..dates import written_span
from ..held import Held
from ..languages import CHINESE, ENGLISH, FRENCH, LANGUAGES, RUSSIAN, Language, current, in_order_of_preference
from ..models import Event, Participation, Sentence, Summit
from ..models.summit import chairs
from ..ordinal_words import ordinal_word
from ..typography import remarks
from .chairmanships import chairmanships
from .columns import Column, key
from .evidence import of_summit
from .known import MOST_BESIDE, put_known
from .neighbours import put_newer
from .noun import Noun, Passage
from .papers import by_weight, documents_of, topics_of
from .photos import put_photos
from .reading import rows
from .related import put_parts, put_sources
from .seats import seats, seats_of_each
from .statuses import changes_of_status
from .tallies import tallies
from .texts import put_readable
from .wording import Content, Wording, days, in_all, languages

CALLED = {
    ENGLISH.column: "{ordinal} summit",
    FRENCH.column: "{ordinal} sommet",
    RUSSIAN.column: "{ordinal} саммит",
    CHINESE.column: "{ordinal}峰会",
}
# With the name of the Organisation, as people ask for it elsewhere.
CALLED_ELSEWHERE = {
    ENGLISH.column: ["SCO summit", "{number} SCO summit {city} {year}"],
    FRENCH.column: ["sommet de l’OCS", "{number} sommet de l’OCS {city} {year}"],
    RUSSIAN.column: ["саммит ШОС", "{number} саммит ШОС {city} {year}"],
    CHINESE.column: [
        *("上合组织峰会", "{year}年上合组织{city}峰会"),
        *("上海合作组织峰会", "{year}年上海合作组织{city}峰会"),
        *("第{number}届峰会", "{counted}届峰会"),
    ],
}

LEAD = gettext_lazy("first paragraph")


def _opening_sentences() -> Prefetch:
    return Prefetch("sentences", Sentence.objects.filter(opens=True))


def _lead(language: Language, summit: Summit) -> str:
    """The first paragraph of its page in one language."""
    texts = [getattr(sentence, f"text_{language.column}") for sentence in summit.sentences.all()]
    return ("" if language is CHINESE else " ").join(filter(None, texts))


class Summits(Noun):
    model = Summit
    address = "summits"
    plural = gettext_lazy("Summits")
    counted = ngettext_lazy("%(total)s summit", "%(total)s summits", "total")
    called = ("city", "theme")
    described = ("venue",)
    with_words = ("sentences",)
    row = ("host", "starts", "ends", "format", "theme")
    entry = ("starts", "ends", "theme")
    totals = {"document_total": lambda: tallies().of_summit, "participant_total": lambda: seats_of_each("summit")}
    data = (
        "number",
        "city",
        "host",
        "starts",
        "ends",
        "format",
        "venue",
        "theme",
        *(
            Column(
                f"lead_{language.column}",
                format_lazy(pgettext_lazy("a field in a language", "{} ({})"), LEAD, language.label),
                partial(_lead, language),
                _opening_sentences,
            )
            for language in LANGUAGES
        ),
        Column(
            "chair",
            gettext_lazy("Chair"),
            lambda summit: next((key(seat.leader) for seat in summit.chairs), None),
            chairs,
        ),
        # None is not recorded, or not yet.
        Column(
            "participant_total",
            gettext_lazy("number of participants recorded"),
            lambda summit: summit.participant_total or None,
        ),
        Column(
            "document_total",
            gettext_lazy("number of documents"),
            lambda summit: summit.document_total if summit.has_begun() else None,
        ),
    )

    def as_rows(self, records):
        """With their chairs, as ``with_chair`` fetches them."""
        chairs = Participation.objects.published().filter(capacity=Capacity.CHAIR).only("summit", "leader")
        summits = super().as_rows(records.prefetch_related(Prefetch("participations", chairs, to_attr="chairs")))
        put_known((chair for summit in summits for chair in summit.chairs), "leader")
        return summits

    def put_whole(self, summit):
        """With the first of its documents, and the numbers of all by kind as ``document_totals``."""
        put_known([summit], "host")
        keys, summit.document_totals = documents_of(summit)
        documents = put_parts([summit], "documents", keys=keys[:MOST_BESIDE])
        put_readable(documents)
        put_newer(documents)
        put_photos(summit)
        put_parts([summit], "completeness")
        put_sources([summit, *documents, *put_parts([summit], "figures", "sentences")])

    def beside(self, summit):
        """``summits`` are all public ones, newest first. ``previous`` and ``next`` are by number."""
        leading_to = {chairmanship.summit.number: chairmanship for chairmanship in chairmanships()}
        by_number = {other.number: other for other in all_summits()}
        participations = seats().of_summit.get(summit.pk, ())
        changes = [change for change in changes_of_status() if change.decided_at_id == summit.pk]
        chairmanship, events = leading_to.get(summit.number), _events(summit)
        return {
            "known_from": of_summit(summit, chairmanship),
            "cited": [*summit.sentences.all(), *summit.documents.all(), *participations, *changes, *events],
            "summits": all_summits()[::-1],
            "lead": [sentence for sentence in summit.sentences.all() if sentence.opens],
            "statements": [sentence for sentence in summit.sentences.all() if not sentence.opens],
            "previous": by_number.get(summit.number - 1),
            "next": by_number.get(summit.number + 1),
            "chairmanship": chairmanship,
            "next_chairmanship": leading_to.get(summit.number + 1),
            "status_changes": changes,
            "participations": participations,
            "papers": by_weight(summit.documents.all(), summit.document_totals),
            "paper_topics": topics_of(summit),
            "document_total": summit.document_totals.total(),
            "events": events,
            "participations_by_capacity": _by_capacity(summit, participations),
        }

    def about(self, summit):
        """Its number and days."""
        return remarks([summit.ordinal, written_span(summit.starts, summit.ends)])

    def content(self, summit):
        return Content(
            names=[city._replace(text=f"{city.text} {summit.year}") for city in in_all(summit, "city")]
            + in_all(summit, "theme"),
            others=[
                *(_named(summit, *city) for city in in_all(summit, "city")),
                *(_called(summit, language) for language in LANGUAGES),
                *(wording for language in LANGUAGES for wording in _called_elsewhere(summit, language)),
                *days(summit.starts, summit.ends),
            ],
            summary=in_all(summit, "venue"),
            texts=[wording for sentence in summit.sentences.all() for wording in in_all(sentence, "text")],
            languages=languages(summit, "city"),
            year=summit.year,
        )

    def passages(self, summit):
        yield from super().passages(summit)
        for language in in_order_of_preference(current()):
            for sentence in summit.sentences.all():
                yield Passage(getattr(sentence, f"text_{language.column}"), language.tag)

    def full_name(self, summit):
        return remarks([summit.ordinal, str(summit)])


@Held
def all_summits() -> tuple[Summit, ...]:
    """Every public summit by its number, with its host and its chair."""
    return tuple(Summit.objects.published().with_visible("host").with_chair().order_by("number"))


def with_sources(summits: Iterable[Summit]) -> list[Summit]:
    """The same summits with their sources, which those that are held do not have."""
    found = rows(Summit, "pk", {summit.pk for summit in summits})
    put_sources(found)
    return found


def _events(summit: Summit) -> list[Event]:
    """The public events on the way to a summit, by date. Those without a date come last."""
    events = [event for event in rows(Event, "chairmanship__summit", [summit.pk]) if event.is_public]
    put_sources(events)
    return sorted(events, key=lambda event: (event.date is None, str(event.date)))


def _by_capacity(summit: Summit, participations: list[Participation]) -> list[dict]:
    """The participants by capacity, in the order of capacities, each group with its completeness."""
    coverage = {record.capacity: record.get_coverage_display() for record in summit.completeness.all()}
    groups = []
    for capacity in Capacity:
        rows = [row for row in participations if row.capacity == capacity]
        if rows or coverage.get(capacity):
            rows.sort(key=lambda row: alphabetical((row.state or row.organisation).name))
            groups.append(
                {"capacity": capacity, "label": capacity.label, "rows": rows, "coverage": coverage.get(capacity)}
            )
    return groups


def _named(summit: Summit, city: str, languages: tuple[Language, ...]) -> Wording:
    """The title of its page: 2024年阿斯塔纳峰会."""
    with override(languages[0].code):
        return Wording(summit.named(city), languages)


def _called(summit: Summit, language: Language) -> Wording:
    """The number, the number as the language counts, the city and the year: "24 24th summit Astana 2024"."""
    called = CALLED[language.column].format(ordinal=language.ordinal(summit.number))
    city = getattr(summit, f"city_{language.column}")
    in_figures = f"第{summit.number}次峰会" if language is CHINESE else ""
    parts = [str(summit.number), called, in_figures, city, str(summit.year)]
    return Wording(" ".join(filter(None, parts)), (language,))


def _called_elsewhere(summit: Summit, language: Language) -> Iterator[Wording]:
    """Its number in words ("twenty-fourth summit"), and its name with that of the Organisation."""
    if word := ordinal_word(summit.number, language):
        yield Wording(CALLED[language.column].format(ordinal=word), (language,))
    counted = language.ordinal(summit.number).removesuffix("次")
    city = getattr(summit, f"city_{language.column}")
    for name in CALLED_ELSEWHERE[language.column]:
        yield Wording(name.format(number=summit.number, counted=counted, city=city, year=summit.year), (language,))
