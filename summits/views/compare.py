"""Two summits side by side."""

from django.http import QueryDict
from django.urls import reverse

from ..dates import today
from ..filters.forms import CompareForm
from ..public.comparison import compared
from ..public.progress import progress
from ..public.summits import all_summits
from .details import References
from .site import RegisterPage, query_of


class Compare(RegisterPage):
    noun = "compare"
    picture = "compare_share"
    template_name = "summits/compare.html"

    def get_context_data(self, **kwargs):
        form = form_of_pair(self.request.GET)
        lines = compared(*form.pair) if form.pair else {}
        asked = [(name, summit.number) for name, summit in zip("ab", form.pair, strict=False)]
        query = query_of(asked) if self.request.GET else ""
        return super().get_context_data(
            canonical_query=query,
            share_image=reverse("compare_share") + query,
            form=form,
            pair=form.pair,
            references=References(grounds=lines.get("known_from", ())),
            **lines,
            **kwargs,
        )


def form_of_pair(parameters: QueryDict) -> CompareForm:
    """The two summits to compare; without a choice the last two that were held."""
    return CompareForm(parameters, summits=all_summits()[::-1], usual=progress(today()).held[:-3:-1])
