"""The lines of the timeline."""

import pytest

from summits.dates import today
from summits.drawing.timeline import drawing
from summits.public.chronicle import chronicle

from ..builders import make_state, make_status_change


@pytest.mark.django_db
def test_the_line_of_a_state_says_what_it_is_and_since_which_year():
    india, nepal, oman = make_state("IN", "India"), make_state("NP", "Nepal"), make_state("OM", "Oman")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    make_status_change(nepal, "partner", "2025-09")
    make_status_change(oman, "partner", today().strftime("%Y"))
    lines = {line.name: (line.status, line.since) for line in drawing(chronicle(), today()).lines}
    assert lines == {
        "India": ("member", "member since 2017"),
        "Nepal": ("partner", "partner since 2025"),
        "Oman": ("uncertain", ""),
    }
