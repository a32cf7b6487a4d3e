"""On Django 6.1 and later, a public page that loads a row or a column by itself, one row at a time, is an error."""

from django.db import models
from django.db.models import query


class EagerPages:
    """Middleware: while a public page is made, each queryset must have joined and prefetched all that is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return self.get_response(request)
        query.DEFAULT_FETCH_MODE = models.FETCH_RAISE
        try:
            return self.get_response(request)
        finally:
            query.DEFAULT_FETCH_MODE = models.FETCH_ONE
