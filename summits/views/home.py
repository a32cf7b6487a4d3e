import datetime

from ..choices import Status
from ..models import Chairmanship, Document, Leader, Page, State, Summit
from .base import Detail, RegisterPage


class Home(RegisterPage):
    """The register at a glance."""

    template_name = "summits/home.html"

    def get_context_data(self, **kwargs):
        today = datetime.datetime.now(datetime.UTC).date()
        summits = list(Summit.objects.published().select_related("host").with_chair().with_totals().order_by("number"))
        family = State.objects.published().as_of(today).by_name()
        held = [summit for summit in summits if summit.ends and summit.ends.last <= today]
        return super().get_context_data(
            today=today,
            summits=summits,
            latest=held[-1] if held else None,
            chairmanship=Chairmanship.objects.published().on(today).select_related("state", "summit").first(),
            members=[state for state in family if state.status == Status.MEMBER],
            partners=[state for state in family if state.status == Status.PARTNER],
            totals={
                "states": State.objects.published().count(),
                "leaders": Leader.objects.published().count(),
                "documents": Document.objects.published().count(),
            },
            **kwargs,
        )


class PageDetail(Detail):
    """A page of prose."""

    template_name = "summits/page_detail.html"

    def queryset(self):
        return Page.objects.published()
