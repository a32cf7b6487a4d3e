from ..choices import Status
from ..dates import today
from ..drawing.timeline import drawing
from ..ordering import newest
from ..public import NOUNS
from ..public.chairmanships import chairing
from ..public.chronicle import chronicle
from .details import Detail
from .site import RegisterPage

LATELY = 6  # documents on the home page


class Home(RegisterPage):
    """The register at a glance."""

    template_name = "summits/home.html"

    def get_context_data(self, **kwargs):
        day = today()
        summits = list(NOUNS["summit"].listed().order_by("number"))
        family = NOUNS["state"].rows().as_of(day).by_name()
        dated = chronicle(day)
        held = [summit for summit in summits if summit.ends and summit.ends.last <= day]
        latest = held[-1] if held else None
        return super().get_context_data(
            today=day,
            summits=summits,
            latest=latest,
            chairmanship=chairing(day),
            members=[state for state in family if state.status == Status.MEMBER],
            partners=[state for state in family if state.status == Status.PARTNER],
            coming=next((summit for summit in summits if not latest or summit.number > latest.number), None),
            chronicle=dated,
            drawing=drawing(dated, day),
            lately=lately(),
            totals={
                "summits": sum(summit.has_begun(day) for summit in summits),
                **{f"{noun}s": NOUNS[noun].rows().count() for noun in ("state", "leader", "document")},
            },
            **kwargs,
        )


def lately():
    """The documents adopted last, as in the list of all."""
    return NOUNS["document"].listed().order_by(newest("date"), "slug")[:LATELY]


class PageDetail(Detail):
    """A page of prose."""

    noun = "page"
