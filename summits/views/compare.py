"""Two summits side by side."""

from ..filters.forms import CompareForm
from ..public import NOUNS
from ..public.comparison import compared
from .details import References
from .site import RegisterPage


class Compare(RegisterPage):
    noun = "summit"
    template_name = "summits/compare.html"

    def get_context_data(self, **kwargs):
        summits = list(NOUNS["summit"].rows().with_visible("host").with_chair().order_by("-number"))
        form = CompareForm(self.request.GET, summits=summits)
        lines = compared(*form.pair) if form.pair else {}
        return super().get_context_data(form=form, pair=form.pair, references=References(), **lines, **kwargs)
