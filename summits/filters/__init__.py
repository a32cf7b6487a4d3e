"""The public parameters of the pages: words and ordinals, never keys of the database.

What a parameter does not know is answered with a message beside its field, and the rest of the request still counts.
"""

from .forms import AttendanceForm, CompareForm, DayForm, SearchForm, TimelineForm
from .lists import (
    DocumentFilters,
    EventFilters,
    LeaderFilters,
    OrganisationFilters,
    StateFilters,
    SummitFilters,
    TopicFilters,
)

__all__ = [
    "AttendanceForm",
    "CompareForm",
    "DayForm",
    "DocumentFilters",
    "EventFilters",
    "LeaderFilters",
    "OrganisationFilters",
    "SearchForm",
    "StateFilters",
    "SummitFilters",
    "TimelineForm",
    "TopicFilters",
]
