"""The search over all nouns: the page, its results as JSON, and suggestions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from .. import search
from ..choices import PartyStep
from ..day_words import days_in
from ..drawing.strips import presence, sentence
from ..filters.asked import Answer as ListAnswer
from ..filters.asked import answers
from ..filters.forms import SearchForm
from ..models import Document, Office, PartyAct
from ..models.base import Record
from ..public import NOUNS, Noun
from ..public.attendance import seating
from ..public.told import standing
from ..search import Findings, Piece, Query, Reading
from .leads import leads
from .records import records_of
from .site import RegisterPage, choices_of

OF_A_NOUN = 5  # results of each noun on the page of all nouns
PAGE_SIZE = 20
IN_JSON = 100
SUGGESTIONS = 8
# By these a state consents to be bound by a treaty (Vienna Convention on the Law of Treaties, article 11).
CONSENTS = {PartyStep.RATIFIED, PartyStep.APPROVED, PartyStep.ACCEDED}


@dataclass
class Result:
    """One result: its title with the words marked, and a passage around them."""

    record: Record
    noun: str
    title: list[Piece]
    title_tag: str  # the language of the title, where it is another than that of the page
    other_name: list[Piece] = field(default_factory=list)  # another name, when the words stand there
    other_tag: str = ""  # the language of the other name, where it is known
    passage: list[Piece] = field(default_factory=list)
    passage_tag: str = ""  # the language of the passage


class Search(RegisterPage):
    """Some results of each noun; or all results of one noun, page by page."""

    template_name = "summits/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        findings = _findings(form)
        answered = _answers(findings.asked)
        nouns = form.cleaned_data["noun"]
        if len(nouns) == 1:
            page = Paginator(findings.found, PAGE_SIZE).get_page(self.request.GET.get("page"))
            shown = list(page)
        else:
            page, shown = None, list(_first_of_each(findings.found))
        results = [_result(noun, record, findings.query) for noun, record in records_of(shown, attrgetter("found_at"))]
        return super().get_context_data(
            form=form,
            findings=findings,
            groups=[(noun, NOUNS[noun].plural, rows, findings.totals[noun]) for noun, rows in _by_noun(results)],
            page=page,
            pages_shown=page.paginator.get_elided_page_range(page.number) if page else [],
            total=sum(findings.totals.values()),
            most_counted=search.COUNTED if search.COUNTED in findings.totals.values() else None,
            noun_choices=choices_of(form, "noun", lambda noun: findings.totals.get(noun, 0)),
            answered=answered,
            **leads(form, findings),
            days=days_in(findings.asked.text),
            answers=_lists(findings.asked, narrowed="summits" in answered),
            more_than_shown=page is not None and findings.totals.get(nouns[0], 0) > page.paginator.count,
            **kwargs,
        )


def search_json(request: HttpRequest) -> JsonResponse:
    """The results in order, each with its noun and natural key."""
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
                    "noun": noun.name,
                    "key": record.key,
                    "title": str(record),
                    "url": request.build_absolute_uri(record.get_absolute_url()),
                }
                for noun, record in records_of(findings.found[:IN_JSON], attrgetter("public_at"))
            ],
            "problems": {name: list(errors) for name, errors in form.errors.items()},
        },
        json_dumps_params={"ensure_ascii": False},
    )


def suggestions(request: HttpRequest) -> JsonResponse:
    """Records whose names begin with the typed text."""
    return JsonResponse(
        {
            "suggestions": [
                {"title": str(record), "about": noun.about(record), "url": record.get_absolute_url()}
                for noun, record in proposed(request.GET.get("q", ""))
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )


def proposed(typed: str) -> list[tuple[Noun, Record]]:
    """The records that the suggestions for a typed text name, the likeliest first."""
    return records_of(search.suggest(typed, limit=SUGGESTIONS), attrgetter("proposed_at"))


def _answers(asked: Query) -> dict[str, list]:
    """What answers where an office, a status, a chairmanship, a comparison or a seat is all that a query asks for."""
    reading = search.read(asked)
    ways = {
        "treaties": lambda: [(one, standing(one), _consents(one)) for one in search.treaties(asked.text)],
        "summits": lambda: search.hosted(asked.text),
        "chairs": lambda: search.chairs(reading),
        "heads": lambda: _offices(asked.text, reading),
        "standings": lambda: search.standings(reading),
        "changes": lambda: search.changed(reading),
        "headquarters": lambda: search.headquarters(reading),
        "pair": lambda: search.pair(reading),
        "gatherings": lambda: search.gatherings(reading),
        "seated": lambda: search.seated(reading),
        "attending": lambda: [
            (row.record, presence(row), sentence(row), *seating().ends_of(row)) for row in search.attending(reading)
        ],
    }
    return next(({name: found} for name, find in ways.items() if (found := find())), {})


def _lists(asked: Query, *, narrowed: bool) -> list[tuple[str, ListAnswer, int]]:
    """The lists that answer, each after its name and with the number of its records; with a filter, if they must."""
    found = ((answer, total) for answer, total in answers(asked) if answer.chosen or not narrowed)
    return [(NOUNS[answer.noun].plural, answer, total) for answer, total in found]


def _offices(text: str, reading: Reading | None) -> list[Office]:
    """The offices of those who are asked for: by order, all of them, beside somebody, or at a time."""
    return search.heads(text) or search.all_holders(text) or search.next_to(reading) or search.holders(reading)


def _consents(treaty: Document) -> list[PartyAct]:
    """The acts by which states consented to be bound, by date."""
    acts = [act for act in treaty.party_acts.all() if act.step in CONSENTS]
    return sorted(acts, key=lambda act: (act.date is None, str(act.date)))


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


def _result(noun: Noun, record: Record, query: Query) -> Result:
    title = noun.title(record)
    result = Result(record, noun.name, search.pieces(str(record), query), title.language.tag if title.stands_in else "")
    if not any(piece.marked for piece in result.title):
        names = (name for name in noun.names(record) if search.is_marked(name.text, query))
        other, result.other_tag = next(names, ("", ""))
        result.other_name = search.pieces(other, query)
    for text, tag in noun.passages(record):
        if passage := search.snippet(text, query):
            result.passage, result.passage_tag = passage, tag
            break
    return result


def _by_noun(results: list[Result]) -> list[tuple[str, list[Result]]]:
    """The results by noun, the noun of the best result first."""
    groups = defaultdict(list)
    for result in results:
        groups[result.noun].append(result)
    return list(groups.items())
