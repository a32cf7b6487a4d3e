"""The page on which a list of participants is pasted, looked through and added, all in one step.

Nothing is stored until “Add”. The list can begin with the participants of the summit before.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext

from ..editing.publishing import may
from ..editing.refusals import refusal_of
from ..editing.saved_forms import note_saved
from ..editing.seating import Seat, seat_all
from ..editing.seats import Kind, Proposal, key_of, lines_of, lines_of_last, proposals
from ..editing.table import Table
from ..models import Leader, Summit
from .seat_forms import ListForm, SeatForm

PASTE, LAST = "_paste", "_last"  # buttons of the form of a summit: it is saved, and leads to this page
ADD = "_perform"
MEND = "mend"  # a line that is corrected in its place
ORDER = list(Kind)


class Line(NamedTuple):
    """A line with what it is taken for; only what can be added has a form."""

    proposal: Proposal
    form: SeatForm | None


class SeatsAdmin:
    """Mixed into the admin of summits."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_seats"
        return [
            path("<path:object_id>/participants/", self.admin_site.admin_view(self.seats_view), name=name),
            *super().get_urls(),
        ]

    def response_add(self, request, obj, post_url_continue=None):
        return self._to_seats(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._to_seats(request, obj) or super().response_change(request, obj)

    def _to_seats(self, request, summit: Summit) -> HttpResponseRedirect | None:
        """Leads a form that was saved by one of the two buttons to the page."""
        asked = [button for button in (PASTE, LAST) if button in request.POST]
        if not asked or not self.has_change_permission(request, summit):
            return None
        address = reverse("admin:summits_summit_seats", args=[quote(summit.pk)])
        return HttpResponseRedirect(f"{address}?last" if LAST in asked else address)

    def seats_view(self, request, object_id):
        summit = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, summit):
            raise PermissionDenied
        if summit is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = SeatsPage(request, summit)
        if page.is_adding and not page.problems and not refusal_of(request) and self._seat(request, summit, page):
            return HttpResponseRedirect(
                f"{reverse('admin:summits_summit_change', args=[quote(summit.pk)])}#participations-group"
            )
        context = self._context(request, gettext("Paste participants")) | {"summit": summit, "page": page}
        context |= self.admin_site.get_model_admin(Leader).names_to_watch()
        return TemplateResponse(request, "admin/summits/seats.html", context)

    def _seat(self, request, summit: Summit, page: "SeatsPage") -> bool:
        """Adds those that are ticked. Says why, when that is refused."""
        if any(seat.leader.pk is None for seat in page.seats) and not may(request.user, "add", Leader()):
            raise PermissionDenied
        try:
            with transaction.atomic():
                self._hold(self.get_queryset(request).filter(pk=summit.pk))
                how = {"mode": page.form.cleaned_data["mode"], "sources": page.form.sources}
                seat_all(summit, page.seats, by=request.user, **how)
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return False
        note_saved(request)
        sentence = ngettext("%(number)s participant added.", "%(number)s participants added.", len(page.seats))
        self.message_user(request, sentence % {"number": len(page.seats)}, messages.SUCCESS)
        return True


class Problem(NamedTuple):
    """What keeps the list from being added, and the id of the place where it is mended."""

    sentence: str
    target: str


class SeatsPage:
    """What the page shows: the list as it was sent, or that of the summit before, and what each line is taken for."""

    def __init__(self, request, summit: Summit):
        self.of_last = lines_of_last(summit) if "last" in request.GET else []
        sent = _mended(request.POST) if request.method == "POST" else None
        if sent is None and self.of_last:
            sent = QueryDict(mutable=True)
            sent["lines"] = "\n".join(self.of_last)
        self.form = ListForm(sent, summit)
        self.form.full_clean()
        self.is_adding, self.is_sent = ADD in request.POST, request.method == "POST"
        lines = self.form.cleaned_data.get("lines", []) if sent is not None else []
        table = Table(summit) if lines else None
        self.places = table and table.places
        read = sorted(proposals(table, lines), key=lambda each: ORDER.index(each.kind)) if table else []
        self.lines = [self._line(proposal, sent) for proposal in read]

    def _line(self, proposal: Proposal, sent) -> Line:
        if proposal.kind in (Kind.THERE, Kind.UNCLEAR):
            return Line(proposal, None)
        takes = bool(proposal.proposed or proposal.kind == Kind.NEW or proposal.text not in self.of_last)
        return Line(proposal, SeatForm(proposal, self.places, sent, takes=takes, is_judged=self.is_adding))

    @cached_property
    def seats(self) -> list[Seat]:
        """What is added."""
        return [line.form.seat for line in self.lines if line.form and line.form.is_valid() and line.form.seat]

    @property
    def total(self) -> int:
        """The number of lines that can be added."""
        return sum(line.form is not None for line in self.lines)

    @cached_property
    def totals(self) -> list[tuple[str, int]]:
        """How many lines there are of each kind."""
        counted = Counter(line.proposal.kind for line in self.lines)
        return [(kind.label, counted[kind]) for kind in reversed(ORDER) if counted[kind]]

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that keeps the list from being added: no line is left out unless somebody unticked it."""
        found = [Problem(sentence, f"id_{name}") for name, errors in self.form.errors.items() for sentence in errors]
        if self.is_adding:
            found += [problem for line in self.lines for problem in _problems_of(line)]
            if not found and not self.seats:
                found.append(Problem(gettext("Nobody is ticked."), "id_lines"))
        return found


def _mended(sent: QueryDict) -> QueryDict:
    """What was sent, with the lines that were corrected in their places."""
    lines = lines_of(sent.get("lines", ""))
    mended = sent.copy()
    mended["lines"] = "\n".join(sent.get(f"{key_of(line)}-{MEND}", line) for line in lines)
    return mended


def _problems_of(line: Line) -> Iterator[Problem]:
    text, key = line.proposal.text, line.proposal.key
    if line.proposal.kind == Kind.UNCLEAR:
        yield Problem(_said(text, line.proposal.because), f"{key}-{MEND}")
    elif line.form and not line.form.is_bound:
        yield Problem(_said(text, gettext("This line was not read yet. Look at it first.")), key)
    elif line.form:
        for name, errors in line.form.errors.items():
            target = f"id_{key}-{name}" if name != "fit" else key
            yield from (Problem(_said(text, sentence), target) for sentence in errors)


def _said(text: str, sentence) -> str:
    return gettext("%(place)s: %(message)s") % {"place": text, "message": sentence}
