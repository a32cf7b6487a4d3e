"""The timeline: the chronicle on one axis."""

from ..dates import today
from ..drawing.timeline import drawing
from ..filters import TimelineForm
from ..public.chronicle import told
from .base import RegisterPage, choices_of


class Timeline(RegisterPage):
    noun = "timeline"
    template_name = "summits/timeline.html"

    def get_context_data(self, **kwargs):
        day = today()
        story = told(day)
        form = TimelineForm(self.request.GET, states=[state for state, _life in story.lives])
        form.is_valid()
        kinds, states = form.cleaned_data["kind"], form.cleaned_data["state"]
        shown = story.narrowed(kinds, states)
        return super().get_context_data(
            form=form,
            story=shown,
            total=len(story.entries),
            drawing=drawing(shown, day),
            kind_choices=choices_of(form, "kind", lambda kind: len(story.narrowed([kind], states).entries)),
            state_choices=choices_of(form, "state", lambda state: len(story.narrowed(kinds, [state]).entries)),
            **kwargs,
        )
