"""The search over all nouns: the page, its results as data, and proposals while somebody types."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .. import search
from ..fields import best, columns
from ..filters import SearchForm
from ..languages import BY_COLUMN, current, in_order_of_preference
from ..models import Leader, Office
from ..models.base import Record
from ..search import Findings, Piece, Query
from .base import RegisterPage, choices_of

OF_A_NOUN = 5  # results of each noun on the page of all nouns
PAGE_SIZE = 20
IN_JSON = 100
SUGGESTIONS = 8
# Where the words may stand, noun by noun: translated texts; for what else a record is called, see _other_names().
TITLES = {"summit": ["city", "theme"], "document": ["title"], "page": ["title"]}
SUMMARIES = {"summit": ["narrative", "venue"], "state": ["official_name", "capital"], "document": ["summary"]}


@dataclass
class Result:
    """A record that was found: its title with the words marked, and a passage around them."""

    record: Record
    noun: str
    title: list[Piece]
    title_tag: str  # the language of the title, where it is another than that of the page
    other_name: list[Piece] = field(default_factory=list)  # a name in another language, when the words stand there
    passage: list[Piece] = field(default_factory=list)
    passage_tag: str = ""  # the language of the passage
    office: Office | None = None  # of a person: the latest that is public


class Search(RegisterPage):
    """What was found of each noun; or all of one noun, page by page."""

    template_name = "summits/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        findings = _findings(form)
        nouns = form.cleaned_data["noun"]
        if len(nouns) == 1:
            page = Paginator(findings.found, PAGE_SIZE).get_page(self.request.GET.get("page"))
            shown = list(page)
        else:
            page, shown = None, list(_first_of_each(findings.found))
        results = _results(shown, findings.query)
        return super().get_context_data(
            form=form,
            findings=findings,
            groups=[(noun, SearchForm.NOUNS[noun], rows, findings.totals[noun]) for noun, rows in _by_noun(results)],
            page=page,
            pages_shown=page.paginator.get_elided_page_range(page.number) if page else [],
            total=sum(findings.totals.values()),
            most_counted=search.COUNTED if search.COUNTED in findings.totals.values() else None,
            noun_choices=choices_of(form, "noun", lambda noun: findings.totals.get(noun, 0)),
            more_than_shown=page is not None and findings.totals.get(nouns[0], 0) > page.paginator.count,
            **kwargs,
        )


def search_json(request: HttpRequest) -> JsonResponse:
    """The results in order, each with its noun and its natural key."""
    form = SearchForm(request.GET)
    findings = _findings(form)
    return JsonResponse(
        {
            "query": findings.query.text,
            "corrected": findings.corrected,
            "note": _("No record has all these words. These have most of them:") if findings.partly else "",
            "totals": findings.totals,
            "results": [
                {
                    "noun": noun,
                    "key": record.key,
                    "title": str(record),
                    "url": request.build_absolute_uri(record.get_absolute_url()),
                }
                for noun, record in _records(findings.found[:IN_JSON])
            ],
            "problems": {name: list(errors) for name, errors in form.errors.items()},
        },
        json_dumps_params={"ensure_ascii": False},
    )


def suggestions(request: HttpRequest) -> JsonResponse:
    """Records whose names begin with what somebody types, for the field of the search."""
    found = search.suggest(request.GET.get("q", ""), limit=SUGGESTIONS)
    return JsonResponse(
        {
            "suggestions": [
                {"title": str(record), "about": _about(noun, record), "url": record.get_absolute_url()}
                for noun, record in _records(found, with_parts=["leader"])
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )


def latest_office(leader: Leader) -> Office | None:
    """The office that a person holds, or held last, of those that were read with the person."""
    return max(leader.offices.all(), key=lambda office: (office.ongoing, str(office.starts or "")), default=None)


def _about(noun: str, record: Record) -> str:
    """What a proposal says beside a name: the office of a person, else the noun."""
    office = latest_office(record) if noun == "leader" else None
    if office is None:
        return str(record._meta.verbose_name)
    return pgettext("between the parts of a list", ", ").join([str(office.title), str(office.held_in.name)])


def _findings(form: SearchForm) -> Findings:
    form.is_valid()
    wanted = form.cleaned_data
    bounds = {"first_year": wanted.get("year_min"), "last_year": wanted.get("year_max")}
    return search.look_up(
        wanted.get("q", ""),
        nouns=wanted["noun"],
        languages=wanted["language"],
        **{name: year for name, year in bounds.items() if year is not None},
    )


def _first_of_each(found: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    shown = defaultdict(int)
    for noun, pk in found:
        shown[noun] += 1
        if shown[noun] <= OF_A_NOUN:
            yield noun, pk


def _records(found: Iterable[tuple[str, int]], *, with_parts: Collection[str] = ()) -> list[tuple[str, Record]]:
    """The records themselves in the order of what was found; of some nouns with their parts, with one query each."""
    found, pks = list(found), defaultdict(list)
    for noun, pk in found:
        pks[noun].append(pk)
    records = {
        (noun, record.pk): record
        for noun, of_noun in pks.items()
        for record in search.NOUNS[noun]
        .objects.published()
        .filter(pk__in=of_noun)
        .prefetch_related(*(search.visible_parts(noun) if noun in with_parts else ()))
    }
    return [(noun, records[noun, pk]) for noun, pk in found if (noun, pk) in records]


def _results(found: Iterable[tuple[str, int]], query: Query) -> list[Result]:
    return [_result(noun, record, query) for noun, record in _records(found, with_parts=search.NOUNS)]


def _result(noun: str, record: Record, query: Query) -> Result:
    name = best(record, TITLES.get(noun, ["name"])[0])
    result = Result(record, noun, search.pieces(str(record), query), name.language.tag if name.stands_in else "")
    result.office = latest_office(record) if noun == "leader" else None
    if not any(piece.marked for piece in result.title):
        names = (name for name in _other_names(noun, record) if search.is_marked(name, query))
        result.other_name = search.pieces(next(names, ""), query)
    for text, tag in _passages(noun, record):
        if passage := search.snippet(text, query):
            result.passage, result.passage_tag = passage, tag
            break
    return result


def _other_names(noun: str, record: Record) -> Iterator[str]:
    names = TITLES.get(noun, ["name"])
    yield from (text for column in columns(*names) if (text := getattr(record, column)))
    if noun == "leader":
        yield record.native_name
    if noun in ("leader", "document"):
        yield from (alias.name for alias in record.aliases.all())
    if noun == "organisation":
        yield from (getattr(record, column) for column in columns("abbreviation"))


def _passages(noun: str, record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record with their languages, those in the language of the page first."""
    preferred = [language.column for language in in_order_of_preference(current())]
    for name in SUMMARIES.get(noun, []):
        for column in preferred:
            yield getattr(record, f"{name}_{column}"), BY_COLUMN[column].tag
    if noun == "leader":
        titles = [best(office, "title") for office in record.offices.all()]
        yield from ((title, title.language.tag) for title in titles)
    if noun == "document":
        for text in sorted(record.texts.all(), key=lambda text: preferred.index(text.language)):
            yield text.body, text.tag
    if noun == "page":
        for column in preferred:
            yield getattr(record, f"body_{column}"), BY_COLUMN[column].tag


def _by_noun(results: list[Result]) -> list[tuple[str, list[Result]]]:
    """The results by noun, the noun of the best result first."""
    groups = defaultdict(list)
    for result in results:
        groups[result.noun].append(result)
    return list(groups.items())
