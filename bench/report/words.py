"""The words of ``BENCHMARKS.md``."""

PICTURE = "docs/benchmarks.svg"
IN_PROCESS = """The same list in one process, through all middlewares: this site makes it anew for each
request, with nothing of it in memory but the index of the list. Straightforward Django is a ListView with
django-filter and one count for each facet, in the same process and on the same models (`bench/peers/plain/`).
Bare sqlite3 asks for the rows of the page and their number, and counts no facet. Milliseconds of the processor,
the least of many; the lower of both sites is bold."""
SERVED = """Each site has one worker and is asked over one connection that stays open; the figure is the time of
the server's processes by the number of requests, in milliseconds, and in parentheses the time on the clock.
Straightforward Django counts all twelve facets of this site. Wagtail has a page for each document and counts seven
of them; its search is off. Datasette reads a copy of the same file and counts the four that are columns. Words that
were asked for once are remembered by this site alone; the table above has the searches that are not."""
KEPT = """The first page of the list again, for the same version of the register: milliseconds of the
processor, and the ratio to a view that returns prepared bytes through the same middlewares."""
SEARCH = """Searches in all nouns that nothing remembers: milliseconds of the processor, without the page
around them."""
SITE = """The register that is shipped. What is kept of a page or of a search is forgotten before each
request."""
TRAFFIC = """16 connections ask a site of two workers for pages that were seen before, in two languages, by
turns with a view that returns prepared bytes. The most answers a second depend on how the connections fall to the
workers; so what is compared is the least time of the processor for an answer."""
WORKERS = """A fresh process as gunicorn starts it, until its first answer: the first page of the list. The first start
after a load reads the whole list; gunicorn's processes then put it on the disk in every order, beside their first
requests, and later starts read it there, as does the first list by title. Memory is that after the first answer;
finished pages come on top: up to 64 MiB (`REGISTER_CACHE`)."""
WRITES = """After one document is saved, the index of the list catches up before it answers. Many documents are
stored in one transaction that is rolled back, with the watch over writes and without it: milliseconds of the
processor."""
DESK = """The form of a summit with thirty participants, and a save after one of them was opened and changed, which is
rolled back: milliseconds of the processor and, in parentheses, the median on the clock, in one process. Two
hundred on the clock of a machine with nothing else to do are the most that an editor should wait for either."""
HOVER = """Chromium follows a link of the list. With the mouse over it for a moment first, the page was
fetched ahead (`Speculation-Rules`)."""
LOADS = """`manage.py loaddata` beside Django's own, of the same file into a copy of the same register: `make
bench PARTS=loads`."""
POSTGRESQL = """The time of the processor is that of the site alone; what waits for the database as well stands
in parentheses, the median on the clock, in the tables of the list and of the search. By the clock the site is
compared with straightforward Django."""
HOW = """## How it is measured

- `make bench` makes the registers of the sizes, measures one part after another, each in a process of its own,
  and writes this page. Nothing here was typed in but the section “By hand”. `bench/` has all of it; a dash is a thing
  that was not measured.
- A register of so many documents is the shipped one and generated documents. Each of these has a title in four
  languages, a text of 50 words in one of them, up to three topics and up to nine signatories.
- The time of the processor is least disturbed by what else the machine does, so it is the figure here, and the
  least of several runs is taken. What is compared is measured by turns. A difference below 1.3 × is noise.
- What takes more than five seconds is run once.
- A straightforward list that did other work would be no measure: tests compare its documents and its counts with
  those of this site."""
