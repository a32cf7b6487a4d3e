import django
import pytest
from django.http import HttpResponse

from summits.models import Summit

from .builders import make_summit
from .fetching import EagerPages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(django.VERSION < (6, 1), reason="Django 6.1 brought the modes of fetching"),
]


def host(request):
    """A page that forgot to join what it shows."""
    return HttpResponse(Summit.objects.get().host.name)


def test_a_public_page_that_loads_a_row_by_itself_is_an_error(rf):
    from django.core.exceptions import FieldFetchBlocked  # noqa: PLC0415 - new in Django 6.1

    make_summit()
    with pytest.raises(FieldFetchBlocked, match=r"Summit\.host"):
        EagerPages(host)(rf.get("/en/"))


def test_the_admin_may_load_rows_and_so_may_what_comes_after_a_page(rf):
    make_summit()
    EagerPages(lambda request: HttpResponse())(rf.get("/en/"))
    assert EagerPages(host)(rf.get("/admin/")).content == b"Kazakhstan"
