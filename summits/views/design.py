from django.contrib.admin.views.decorators import staff_member_required
from django.utils.decorators import method_decorator

from ..choices import Status
from ..dates import today
from ..drawing.charts import histogram
from ..drawing.membership import membership
from ..drawing.strips import LETTERS, sparkline
from ..public.attendance import begun, seating
from ..public.statuses import spans_of_states
from .home import lately
from .lists import YEAR_HEIGHT, YEAR_STEP
from .site import RegisterPage, option
from .states import life_of

COLOURS = (
    *("paper", "wash", "ink", "soft", "hair", "field", "accent", "tint", "mid", "err", "errwash"),
    *("observer", "dialogue", "partner"),
)
TOTALS = {2001: 3, 2002: 5, 2004: 12}


@method_decorator(staff_member_required, name="dispatch")
class Design(RegisterPage):
    """Every part of the pages in each of its states, by day and by night. A part that is missing here is not used."""

    template_name = "summits/design.html"

    def get_context_data(self, **kwargs):
        day = today()
        spans_by_state = spans_of_states()
        with_most_statuses = max(spans_by_state, key=lambda pair: len(pair[1]), default=(None, []))
        state, state_spans = with_most_statuses
        rows = seating().rows_of_leaders.values()
        return super().get_context_data(
            colours=COLOURS,
            statuses=Status,
            options=[
                option("a", Status.MEMBER.label, 12, 12, True),
                option("b", Status.OBSERVER.label, 5, 12, False),
                option("c", Status.PARTNER.label, 0, 12, False),
            ],
            facet={"name": "sample"},
            key=[(kind, letter, kind.label) for kind, letter in LETTERS.items() if letter],
            histogram=histogram(TOTALS, range(2001, 2005), range(2002, 2004), YEAR_STEP, YEAR_HEIGHT),
            row=sparkline(next((row for row in rows if row.attended), None)),
            lately=lately()[:2],
            membership=membership(spans_by_state, begun(day), day),
            state=state,
            life=life_of(state, state_spans) if state else {},
            **kwargs,
        )
