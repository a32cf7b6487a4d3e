"""All pages before a change and after it."""

import sys

import pytest

from bench import crawl


@pytest.fixture
def folders(tmp_path):
    """Two crawls: a page that stayed, one that changed, one of the older alone."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, pages in (
        (old, {"same": "a", "changed": "b\nc", "gone": "d"}),
        (new, {"same": "a", "changed": "b\ne"}),
    ):
        folder.mkdir()
        for name, text in pages.items():
            (folder / name).write_text(text)
    return old, new


def test_pages_that_changed_or_that_one_crawl_lacks_differ(folders):
    assert crawl.compare(*folders) == (["changed", "gone"], 3)


def test_the_comparison_says_what_differs_and_fails(folders, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["crawl", "compare", *map(str, folders)])
    with pytest.raises(SystemExit) as ended:
        crawl.main()
    lines = capsys.readouterr().out.splitlines()
    assert (ended.value.code, lines) == (
        1,
        ["changed", "  @@ -2 +2 @@", "  -c", "  +e", "gone", f"  only in {folders[0]}", "2 of 3 pages differ"],
    )


@pytest.mark.parametrize(
    ("address", "walked"),
    [
        ("/fr/summits/24/", True),
        ("/en/documents/?topic=energy", True),
        ("/en/documents/?topic=energy&page=2", False),
        ("/fr/documents/?topic=energy", False),
        ("/static/summits/icon.svg", False),
        ("/en/summits/24.pdf", False),
        ("https://example.org/", False),
    ],
)
def test_which_links_are_followed(address, walked):
    assert crawl._is_walked(address) is walked
