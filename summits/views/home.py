from ..choices import Status
from ..dates import today
from ..drawing.timeline import drawing
from ..models import Chairmanship, Document, Leader, Page, State, Summit
from ..ordering import newest
from ..public.chronicle import told
from .base import RegisterPage
from .details import Detail
from .documents import DocumentList

LATELY = 6  # documents on the home page


class Home(RegisterPage):
    """The register at a glance."""

    template_name = "summits/home.html"

    def get_context_data(self, **kwargs):
        day = today()
        summits = list(Summit.objects.published().select_related("host").with_chair().with_totals().order_by("number"))
        family = State.objects.published().as_of(day).by_name()
        story = told(day)
        held = [summit for summit in summits if summit.ends and summit.ends.last <= day]
        latest = held[-1] if held else None
        return super().get_context_data(
            today=day,
            summits=summits,
            latest=latest,
            chairmanship=Chairmanship.objects.published().on(day).order_by("-starts").select_related("state").first(),
            members=[state for state in family if state.status == Status.MEMBER],
            partners=[state for state in family if state.status == Status.PARTNER],
            coming=next((summit for summit in summits if not latest or summit.number > latest.number), None),
            story=story,
            drawing=drawing(story, day),
            lately=lately(),
            totals={
                "summits": sum(summit.has_begun(day) for summit in summits),
                "states": State.objects.published().count(),
                "leaders": Leader.objects.published().count(),
                "documents": Document.objects.published().count(),
            },
            **kwargs,
        )


def lately():
    """The documents adopted last, as in the list of all."""
    return DocumentList().queryset().order_by(newest("date"), "slug")[:LATELY]


class PageDetail(Detail):
    """A page of prose."""

    template_name = "summits/page_detail.html"

    def queryset(self):
        return Page.objects.published()
