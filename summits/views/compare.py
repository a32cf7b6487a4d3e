"""Two summits side by side."""

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
        summits = all_summits()[::-1]
        form = CompareForm(self.request.GET, summits=summits, usual=progress(today()).held[:-3:-1])
        lines = compared(*form.pair) if form.pair else {}
        asked = [(name, summit.number) for name, summit in zip("ab", form.pair, strict=False)]
        return super().get_context_data(
            canonical_query=query_of(asked) if self.request.GET else "",
            form=form,
            pair=form.pair,
            references=References(grounds=lines.get("known_from", ())),
            **lines,
            **kwargs,
        )
