"""The timeline: the chronicle on one axis."""

from collections import Counter

from ..dates import today
from ..drawing.timeline import drawing
from ..filters.forms import TimelineForm
from ..public.chronicle import chronicle
from .site import RegisterPage, choices_of, query_of


class Timeline(RegisterPage):
    noun = "timeline"
    picture = "timeline_share"
    is_drawn = True
    template_name = "summits/timeline.html"

    def get_context_data(self, **kwargs):
        day = today()
        dated = chronicle()
        form = TimelineForm(self.request.GET, states=[state for state, _spans in dated.spans_by_state])
        form.is_valid()
        kinds, states = form.cleaned_data["kind"], form.cleaned_data["state"]
        shown = dated.narrowed(kinds, states)
        of_kind = Counter(entry.kind for entry in dated.narrowed([], states).entries)
        of_state = Counter(state for entry in dated.narrowed(kinds, []).entries for state in entry.states)
        return super().get_context_data(
            form=form,
            canonical_query=query_of([*(("kind", kind) for kind in kinds), *(("state", state) for state in states)]),
            chronicle=shown,
            total=len(dated.entries),
            drawing=drawing(shown, day),
            kind_choices=choices_of(form, "kind", of_kind.__getitem__),
            state_choices=choices_of(form, "state", of_state.__getitem__),
            **kwargs,
        )
