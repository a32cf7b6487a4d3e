"""The list of documents as one writes it first: ListView, django-filter, one count for each facet."""
