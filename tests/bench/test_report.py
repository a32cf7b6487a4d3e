"""BENCHMARKS.md and its picture, from a few results."""

from xml.etree import ElementTree

import pytest

from bench.report import picture, shipped, sizes, tables, text
from bench.results import Result

MACHINE = {
    "day": "2026-11-27",
    "cores": 2,
    "processor": "a processor",
    "memory": 8,
    "python": "3.11.2",
    "django": "5.2",
    "database": "SQLite 3.40.1",
}

SHIPPED = 359  # documents in the register of the fixtures


def measured(**found):
    """Results by register: ``of_1000`` is the register of so many documents."""
    names = {name.removeprefix("of_"): one for name, one in found.items()}
    return {name: Result(MACHINE, SHIPPED if name == "shipped" else int(name), one) for name, one in names.items()}


def listed(site):
    page = {"prepared": [0.5, 1, 9], "site": [site, 20, 9], "plain": [30.0, 40, 9], "bare": [0.25, 1, 9]}
    kept = {"prepared, gzip": [0.4, 1, 9], "from memory, gzip": [0.5, 1, 9]}
    return {"pages": {"first page": page}, "kept": kept}


@pytest.fixture
def results():
    served = {"site": [16.0, 18, 5], "plain": [12.5, 14, 5], "wagtail": [40.0, 45, 5], "from memory": [1.5, 2, 5]}
    return {
        "lists": measured(shipped=listed(15.0), of_1000=listed(16.5)),
        "peers": measured(of_1000={"versions": {"wagtail": "8.0"}, "pages": {"first page": served}}),
    }


def test_a_size_has_a_row_for_each_page(results):
    assert sizes.in_process(results)[:5] == [
        "### 359 documents",
        "",
        "| page | this site | straightforward Django | beside it | bare sqlite3 | beside prepared bytes |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| first page | **15.0** | 30.0 | 2.0 × | 0.25 | 30.0 × |",
    ]


def test_what_was_not_measured_is_a_dash_and_the_least_is_bold(results):
    assert sizes.served(results)[4] == ("| first page | 16.0 (18.0) | **12.5** (14.0) | 40.0 (45.0) | – | 1.5 (2.0) |")


def test_a_peer_that_is_faster_is_named(results):
    assert sizes.better(results) == (
        "A peer takes less time than this site, which makes the page anew, for:"
        " first page at 1,000, served (straightforward Django)."
    )


def test_no_peer_is_named_where_none_is_faster(results):
    del results["peers"]
    assert sizes.better(results).startswith("None of the peers takes less time")


def test_growth_and_memory_have_a_column_for_each_size(results):
    assert sizes.growth(results)[2:-1] == ["| first page | 15.0 | 16.5 | 1.1 × |"]
    assert sizes.kept(results)[2:-1] == [
        "| prepared, gzip | 0.40 | 0.40 |",
        "| from memory, gzip | 0.50 (1.2 ×) | 0.50 (1.2 ×) |",
    ]


def test_the_page_begins_with_day_machine_note_and_picture(results):
    assert text(results, note="A trial.").splitlines()[:8] == [
        "# Benchmarks",
        "",
        "`make bench` wrote this page on 27 November 2026. The machine has 2 cores (a processor) and 8 GiB of memory;"
        " Python 3.11.2, Django 5.2, SQLite 3.40.1, Wagtail 8.0.",
        "",
        "A trial.",
        "",
        "![Milliseconds of the processor for the first page of the list, from 1,000 to 1,000 documents: this site takes"
        " 16 among the fewest and 16 among the most. The tables below have all figures.](docs/benchmarks.svg)",
        "",
    ]


def test_the_page_has_sections_for_what_was_measured_alone(results):
    headings = [line for line in text(results, {"lists": results["lists"]}).splitlines() if line.startswith("#")]
    assert headings == [
        "# Benchmarks",
        "## The list beside straightforward Django",
        "### 359 documents",
        "### 1,000 documents",
        "## The list beside other sites",
        "### 1,000 documents, served",
        "## Growth",
        "## From memory",
        "## On PostgreSQL",
        "### The list beside straightforward Django",
        "#### 359 documents",
        "#### 1,000 documents",
        "### Growth",
        "### From memory",
        "## How it is measured",
    ]


def test_the_desk_has_its_time_on_the_clock_in_parentheses():
    found = {"bytes": 65_033, "form": {"queries": 14, "spent": [78.1, 95, 9]}}
    found["save"] = {"queries": 54, "spent": [36.5, 41, 9]}
    assert sizes.desk({"desk": measured(of_1000=found)})[2:-1] == [
        "| 1,000 | 65 | 14 | 78.1 (95.0) | 54 | 36.5 (41.0) |"
    ]


def test_a_part_of_another_day_says_so(results):
    one = results["peers"]["1000"]
    results["peers"]["1000"] = one._replace(machine=MACHINE | {"day": "2026-11-20"})
    assert "Measured on 20 November 2026." in text(results).splitlines()


def test_the_pages_of_the_register_are_told_by_their_middle_and_their_slowest():
    spent = {"/en/": [70.0, 1, 5], "/en/map/": [20.0, 1, 5], "/a/": [10.0, 1, 5]}
    lines = shipped.site({"site": measured(shipped=spent)})
    assert lines[0] == (
        "3 pages and feeds, each made anew: half of them take up to 20.0 ms of the processor,"
        " the slowest 70.0 ms, and 1 more than 60 ms. The slowest are:"
    )
    assert lines[4:-1] == ["| `/en/` | 70.0 |", "| `/en/map/` | 20.0 |", "| `/a/` | 10.0 |"]


def test_many_visitors_are_compared_by_the_time_of_the_processor():
    found = {"prepared bytes": [2000.0, 0.4], "pages from memory": [1200.4, 0.5]}
    assert shipped.traffic({"traffic": measured(shipped=found)})[2:4] == [
        "| prepared bytes | 2,000 | 0.40 | 1.00 × |",
        "| pages from memory | 1,200 | 0.50 | 1.25 × |",
    ]


@pytest.mark.parametrize(
    ("value", "written"), [(None, "–"), (0.254, "0.25"), (4.26, "4.3"), (99.94, "99.9"), (1234.5, "1,234")]
)
def test_a_number_has_the_digits_that_say_something(value, written):
    assert tables.number(value) == written


def test_the_picture_has_a_line_for_each_site_with_its_last_number(results):
    drawn = ElementTree.fromstring(picture.drawn(results))
    texts = ["".join(element.itertext()) for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[-10:] == [
        "Wagtail",
        "40.0 ms",
        "this site, made anew",
        "16.0 ms",
        "straightforward Django",
        "12.5 ms",
        "this site, from memory",
        "1.5 ms",
        "bare sqlite3: rows and total",
        "0.25 ms",
    ]
    said = drawn.find("{http://www.w3.org/2000/svg}desc").text
    first = "Milliseconds of the processor for the first page of the list, among 1,000 documents. Wagtail: 40.0; "
    assert said.startswith(first)


def test_labels_of_lines_that_end_near_each_other_stand_apart():
    ends = {"a": 200.0, "b": 190.0, "c": 480.0, "d": 482.0}
    lines = [picture.Line(name, name, [], "", y) for name, y in ends.items()]
    assert [(line.name, line.y) for line in picture.apart(lines)] == [
        ("b", 190.0),
        ("a", 230.0),
        ("c", 448.0),
        ("d", 488.0),
    ]


def test_a_part_that_failed_at_one_size_leaves_the_other_parts_of_that_size(results):
    del results["lists"]["1000"]
    results["search"] = measured(shipped={"phrase": [2.5, 3, 5]}, of_1000={"phrase": [3.0, 4, 5]})
    results["workers"] = measured(
        of_1000={
            "first wall": 4.5,
            "first cpu": 3,
            "wall": 2.5,
            "cpu": 2.0,
            "by title": 0.0123,
            "memory": 80,
            "memory later": 90,
        }
    )
    lines = text(results).splitlines()
    assert "### 1,000 documents, served" in lines
    assert lines[lines.index("| search | 359 | 1,000 |") + 2] == "| phrase | 2.5 | 3.0 |"
    assert "| 1,000 | 4.50 | 3.00 | 2.50 | 2.00 | 12.3 | 80 | 90 |" in lines
    assert [line for line in lines if line.startswith("| page made anew")] == [
        "| page made anew | 359 | least to most |"
    ]


def test_the_picture_without_other_sites_is_of_the_figures_of_one_process(results):
    del results["peers"]
    drawn = ElementTree.fromstring(picture.drawn(results))
    assert drawn.find("{http://www.w3.org/2000/svg}desc").text == (
        "Milliseconds of the processor for the first page of the list, among 1,000 documents. straightforward Django:"
        " 30.0; this site, made anew: 16.5; this site, from memory: 0.50; bare sqlite3: rows and total: 0.25."
    )
    texts = ["".join(element.itertext()) for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "In one process, all facets counted (bare sqlite3: none). BENCHMARKS.md has every figure." in texts


def test_the_picture_of_one_register_stands_in_the_middle(results):
    del results["lists"]["shipped"]
    drawn = ElementTree.fromstring(picture.drawn(results))
    points = {point.get("cx") for point in drawn.iter("{http://www.w3.org/2000/svg}circle")}
    assert points == {"390.0"}


def test_the_picture_leaves_out_a_register_in_which_no_site_was_served(results):
    results["lists"]["10000"] = measured(of_10000=listed(17.0))["10000"]
    said = ElementTree.fromstring(picture.drawn(results)).find("{http://www.w3.org/2000/svg}desc").text
    assert "among 1,000 documents" in said
    assert said.endswith("this site, from memory: 1.5; bare sqlite3: rows and total: 0.25.")


def test_words_about_the_picture_leave_out_a_line_that_ends_before_the_largest_register(results):
    del results["lists"]["1000"]
    said = ElementTree.fromstring(picture.drawn(results)).find("{http://www.w3.org/2000/svg}desc").text
    assert said.endswith("this site, from memory: 1.5.")


def test_on_postgresql_the_time_on_the_clock_stands_beside_that_of_the_processor(results):
    results["search"] = measured(of_1000={"phrase": [3.0, 44.5, 5]})
    results["lists"]["shipped"].found["pages"]["first page"]["plain"] = [30.0, 2_000, 9]
    lines = text(results, {part: results[part] for part in ("lists", "search")}).splitlines()
    start = lines.index("## On PostgreSQL")
    assert [line for line in lines[start:] if line.startswith(("| first page | **15.0", "| phrase"))] == [
        "| first page | **15.0** (20.0) | 30.0 (2,000) | 100 × | 0.25 | 30.0 × |",
        "| phrase | 3.0 (44.5) |",
    ]
    assert "| phrase | 3.0 |" in lines[:start]


def test_what_was_measured_by_hand_stands_before_how_the_rest_is_measured(results):
    page = text(results, by_hand="## By hand\n\nOnce.\n")
    assert page.split("\n## ")[-2:] == ["By hand\n\nOnce.\n", text(results).split("\n## ")[-1]]
