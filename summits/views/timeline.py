"""The timeline: the chronicle on one axis."""

from ..dates import today
from ..drawing.timeline import drawing
from ..filters.forms import TimelineForm
from ..public.chronicle import chronicle
from .site import RegisterPage, choices_of


class Timeline(RegisterPage):
    noun = "timeline"
    template_name = "summits/timeline.html"

    def get_context_data(self, **kwargs):
        day = today()
        dated = chronicle()
        form = TimelineForm(self.request.GET, states=[state for state, _spans in dated.spans_by_state])
        form.is_valid()
        kinds, states = form.cleaned_data["kind"], form.cleaned_data["state"]
        shown = dated.narrowed(kinds, states)
        return super().get_context_data(
            form=form,
            chronicle=shown,
            total=len(dated.entries),
            drawing=drawing(shown, day),
            kind_choices=choices_of(form, "kind", lambda kind: len(dated.narrowed([kind], states).entries)),
            state_choices=choices_of(form, "state", lambda state: len(dated.narrowed(kinds, [state]).entries)),
            **kwargs,
        )
