"""The timeline: the chronicle on one axis."""

from collections import Counter

from django.urls import reverse

from ..dates import today
from ..drawing.timeline import drawing
from ..filters.forms import TimelineForm
from ..public.chronicle import Chronicle, chronicle
from ..public.grounds import Ground, ground
from .details import References
from .site import RegisterPage, choices_of, chosen_of, query_of


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
        query = query_of([*(("kind", kind) for kind in kinds), *(("state", state) for state in states)])
        grounds = _grounds(shown, dict(form.fields["kind"].choices))
        return super().get_context_data(
            form=form,
            canonical_query=query,
            known_from=grounds,
            references=References(grounds=grounds, rest=reverse("timeline_table") + query),
            chosen=chosen_of(form),
            share_image=reverse("timeline_share") + query,
            chronicle=shown,
            total=len(dated.entries),
            drawing=drawing(shown, day),
            kind_choices=choices_of(form, "kind", of_kind.__getitem__),
            state_choices=choices_of(form, "state", of_state.__getitem__),
            **kwargs,
        )


def _grounds(shown: Chronicle, labels: dict[str, str]) -> list[Ground]:
    """What the entries rest on, by their kind."""
    facts = {kind: [entry.fact for entry in shown.entries if entry.kind == kind] for kind in labels}
    return [ground(labels[kind], of_kind) for kind, of_kind in facts.items() if of_kind]
