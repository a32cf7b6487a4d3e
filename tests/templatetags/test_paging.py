"""Links to other pages keep the parameters of a list, each once."""

import re

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from summits.templatetags.paging import order, pager


def context_of(query, *, total=200, **more):
    """The context of a page of a list with so many records."""
    request = RequestFactory().get(f"/en/documents/?{query}")
    page = Paginator(range(total), 20).get_page(request.GET.get("page"))
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"request": request, "page": page, "pages_shown": shown, **more}


def links(written):
    return re.findall(r'<a href="([^"]*)"( rel="\w+"| aria-current="page")?', written)


def words(written):
    return " ".join(re.sub(r"<[^>]*>", " ", written).split())


def test_the_pages_around_the_present_one_keep_all_other_parameters():
    written = pager(context_of("topic=a%26b&page=5&topic=c"))
    assert links(written) == [
        ("?topic=a%26b&amp;topic=c&amp;page=4", ' rel="prev"'),
        *(
            (f"?topic=a%26b&amp;topic=c&amp;page={number}", ' aria-current="page"' if number == 5 else "")
            for number in (1, 4, 5, 6, 10)
        ),
        ("?topic=a%26b&amp;topic=c&amp;page=6", ' rel="next"'),
    ]
    assert words(written) == "1 … 4 5 6 … 10 81–100 of 200"


@pytest.mark.parametrize(("query", "ways"), [("", ["next"]), ("page=10", ["prev"])])
def test_nothing_comes_before_the_first_page_and_after_the_last(query, ways):
    assert re.findall(r'rel="(\w+)"', pager(context_of(query))) == ways


def test_a_single_page_has_no_others():
    assert words(pager(context_of("", total=20, size_choices=[(20, True), (50, False)]))) == ""


def test_another_length_or_order_leads_to_the_first_page():
    sizes, sorts = [(20, True), (50, False)], [("newest", "Newest", False), ("title", "Title <b>", True)]
    context = context_of("sort=title&page=2&q=%E4%B8%8A", size_choices=sizes, sort_choices=sorts)
    written = pager(context)
    assert words(written.partition('class="bar sizes"')[2]) == "> Per page 20 50"
    assert links(written)[-1] == ("?sort=title&amp;q=%E4%B8%8A&amp;per_page=50", "")
    assert (links(order(context)), words(order(context))) == (
        [("?sort=newest&amp;q=%E4%B8%8A", "")],
        "Sort Newest Title &lt;b&gt; 21–40 of 200",
    )
