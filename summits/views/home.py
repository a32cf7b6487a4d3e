from ..choices import Status
from ..collation import by_name
from ..dates import today
from ..drawing.timeline import drawing
from ..exports.linked import of_site
from ..filters.lists import DocumentFilters
from ..public.attendance import seating
from ..public.chairmanships import chairing
from ..public.chronicle import chronicle
from ..public.statuses import histories, status_on
from ..public.summits import all_summits
from ..public.tallies import tallies
from .details import Detail
from .lists import Rows
from .site import RegisterPage

LATELY = 6  # documents on the home page


class Home(RegisterPage):
    """The register at a glance."""

    template_name = "summits/home.html"

    def get_context_data(self, **kwargs):
        day = today()
        summits, documents = all_summits(), tallies().of_summit
        dated = chronicle()
        status_of = {state: status_on(state_spans, day) for state, state_spans in histories()}
        family = sorted(status_of, key=by_name)
        held = [summit for summit in summits if summit.ends and summit.ends.last <= day]
        latest = held[-1] if held else None
        return super().get_context_data(
            today=day,
            toc=[(summit, documents[summit.pk]) for summit in summits],
            latest=latest,
            chairmanship=chairing(day),
            members=[state for state in family if status_of[state] == Status.MEMBER],
            partners=[state for state in family if status_of[state] == Status.PARTNER],
            coming=next((summit for summit in summits if not latest or summit.number > latest.number), None),
            chronicle=dated,
            drawing=drawing(dated, day),
            lately=lately(),
            linked=of_site(self.request.build_absolute_uri),
            totals={
                "summits": sum(summit.has_begun(day) for summit in summits),
                "states": len(family),
                "leaders": len(seating().leaders),
                "documents": len(documents_listed()),
            },
            **kwargs,
        )


def lately():
    """The documents adopted last, as in the list of all."""
    return documents_listed()[:LATELY]


def documents_listed() -> Rows:
    """All documents, in the order of their list."""
    return Rows(DocumentFilters())


class PageDetail(Detail):
    """A page of prose."""

    noun = "page"
