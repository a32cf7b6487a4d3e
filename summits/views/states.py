from collections.abc import Sequence

from django.contrib.staticfiles import finders
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..choices import Status
from ..dates import today
from ..drawing.lifeline import lifeline
from ..drawing.strips import strip
from ..filters.lists import DocumentFilters, StateFilters
from ..models import State
from ..ordering import oldest
from ..public.attendance import begun, seating
from ..public.attended import attended, most_often
from ..public.evidence import in_order
from ..public.grounds import ground
from ..public.seats import seats
from ..public.statuses import Span, changes_of_status, neighbours, put_known_by, turns_of_status
from .details import Detail, References
from .lists import PAGE_SIZES, FilteredList
from .site import files_of


class StateList(FilteredList):
    noun = "state"
    filters = StateFilters
    usual_size = PAGE_SIZES[-1]  # a status is counted on the page, so the family stands on one
    sorts = {
        "name": (pgettext_lazy("of a thing", "Name"), "name"),
        "since": (_("Member or partner since"), (oldest("since"), "iso2")),
    }

    def known(self, page):
        """Nothing: beside its name, a row has a status, whose sources the page cites."""
        return {}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = context["filters"].day
        put_known_by(context["page"], day)
        changes = [change for state in context["page"] for change in state.known_by]
        around = neighbours(turns_of_status(), day)
        groups = [(status.label, [state for state in context["page"] if state.status == status]) for status in Status]
        return context | {
            "day": day,
            "known_from": [ground(gettext("Changes of status"), changes)] if changes else [],
            "references": References(in_order(changes)),
            "groups": [(label, states) for label, states in groups if states],
            "uncertain": [state for state in context["page"] if not state.status],
            "possibly": [state for state in context["page"] if state.possible_status],
            "change_before": around.before,
            "change_after": around.after,
        }


class StateDetail(Detail):
    noun = "state"

    def drawn(self, state):
        known, sat = seating(), seats().of_state.get(state.pk, ())
        return {
            "life": life_of(state, known.spans_by_state.get(state.pk, ())),
            "status_files": files_of("state_status", state.key),
            "document_total": DocumentFilters.counted(signatory=[state.iso2]),
            "strip": strip(known.rows_of_states.get(state.pk), known.summits),
            "attended": attended(sat),
            "often": most_often(sat),
            "flag": flag_of(state),
        }


def life_of(state: State, spans: Sequence[Span]) -> dict:
    """The lifeline of a state up to today, with the summits that were held."""
    changes = [change for change in changes_of_status() if change.state_id == state.pk]
    there = {seat.summit_id for seat in seats().of_state.get(state.pk, ())}
    return lifeline(spans, changes, [(summit, summit.pk in there) for summit in begun(today())], today())


def flag_of(state: State) -> str:
    """The static file with the flag of a state, or an empty string."""
    name = f"summits/flags/{state.iso2.lower()}.svg"
    return name if finders.find(name) else ""
