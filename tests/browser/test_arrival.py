"""How a page of the shipped register arrives: small, from one host, and still while its rows come in."""

import gzip
import http.server
import re
import threading
import time
import urllib.error
import urllib.request
from operator import itemgetter

import pytest
from playwright.sync_api import expect

from summits.languages import ENGLISH, LANGUAGES

from .test_accessibility import EVERY_KIND, OTHERS

pytestmark = pytest.mark.browser

FIRST_VIEW, SCRIPT = 60_000, 10_000  # bytes, compressed
PIECE = re.compile(rb".{,400}[^<]*", re.DOTALL)  # no word is cut in two
PAUSE = 0.01  # seconds: many layouts are made before the last row is there
# A browser may lay out the page after any word, so that one that is only half there may still change its line.
STILL = 0.001  # the least that Lighthouse tells of
AGAIN = 2  # more visits: where a busy browser happens to stop differs, a page without fixed places moves each time
MOVES = """() => new Promise(told => {
    const moves = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries())
            for (const {node, previousRect: was, currentRect: is} of shift.sources)
                if (node?.nodeType !== Node.TEXT_NODE || node.data.trim())  // white space is not seen to move
                    moves.push([shift.startTime, shift.value,
                        (node?.outerHTML ?? node?.data ?? "gone").slice(0, 60), was.x, was.y, is.x, is.y]);
        told(moves);
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => told(moves), 300);
})"""


@pytest.fixture
def slow_server(register_server):
    """The address of the same site, its pages handed on a piece at a time."""

    class InPieces(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            try:
                answer = urllib.request.urlopen(register_server.url + self.path)
            except urllib.error.HTTPError as error:
                answer = error
            body, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(answer.status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            for piece in PIECE.findall(body):
                self.wfile.write(piece)
                time.sleep(PAUSE if kind.startswith("text/html") else 0)

        def log_message(self, *said):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), InPieces) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def moves_of(page) -> tuple[list, float]:
    """What moved while the page came, and how much: the sum of the scores of its layout shifts."""
    moves = page.evaluate(MOVES)
    return moves, sum({start: score for start, score, *_what in moves}.values())


@pytest.mark.parametrize(("width", "height"), [(412, 823), (412, 5000), (1440, 5000)])
def test_the_first_view_is_small_still_and_asks_nobody_else(browser, slow_server, width, height):
    page = browser.new_page(base_url=slow_server, viewport={"width": width, "height": height})
    answers, asked, found = [], [], {}
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answers.append(answer))
    for path in [*EVERY_KIND, *OTHERS]:
        answers.clear()
        asked.clear()
        page.goto(f"/en/{path}", wait_until="networkidle")
        failed = [answer.url for answer in answers if not answer.ok]
        sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
        scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
        foreign = [url for url in asked if not url.startswith(slow_server)]
        moves, moved = moves_of(page)
        for _again in range(AGAIN):
            if moved > STILL:
                page.goto(f"/en/{path}", wait_until="networkidle")
                moves, moved = min((moves, moved), moves_of(page), key=itemgetter(1))
        if foreign or failed or moved > STILL or sum(sizes.values()) > FIRST_VIEW or scripts > SCRIPT:
            found[path] = (foreign, failed, moved, moves, sum(sizes.values()), scripts)
    page.close()
    assert found == {}


PHONES = [(412, 823), (360, 740), (320, 640)]  # the first shows the most
LATER = """() => [...document.querySelectorAll(".later")].map(piece => [
    piece.getAttribute("aria-labelledby"), getComputedStyle(piece).contentVisibility,
    piece.getBoundingClientRect().top > innerHeight])"""


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_phone_puts_off_only_parts_below_its_first_view(browser, register_server, language):
    page = browser.new_page(base_url=register_server.url)
    page.route("**/later*.js", lambda route: route.abort())  # nothing is laid out before it is looked at
    later, near = 0, {}
    for width, height in PHONES if language == ENGLISH else PHONES[:1]:
        page.set_viewport_size({"width": width, "height": height})
        for path in [*EVERY_KIND, *OTHERS, "summits/1/", "summits/11/", "states/VN/", "documents/?page=2"]:
            page.goto(f"/{language.code}/{path}")
            pieces = page.evaluate(LATER)
            later += len(pieces)
            if wrong := [piece for piece in pieces if piece[1:] != ["auto", True]]:
                near[path, width] = wrong
    page.close()
    assert (near, later > 0) == ({}, True)


@pytest.mark.parametrize(("path", "pieces"), [("summits/24/", 6), ("states/CN/", 4)])
def test_an_idle_browser_lays_out_the_rest(browser, register_server, path, pieces):
    page = browser.new_page(base_url=register_server.url, viewport={"width": 412, "height": 823})
    sent = page.goto(f"/en/{path}").text().count(' later"')
    expect(page.locator(".later")).to_have_count(0)
    page.close()
    assert sent == pieces


ARRIVED = """place => {
    const {top} = document.querySelector(place).getBoundingClientRect();
    return Math.abs(top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)) < 2;
}"""


@pytest.mark.parametrize("stopped", ["**/nothing", "**/later*.js"], ids=["with the script", "without it"])
@pytest.mark.parametrize("place", ["#events", "#source-30"])
def test_a_link_into_a_page_arrives_at_its_place(browser, register_server, place, stopped):
    page = browser.new_page(base_url=register_server.url, viewport={"width": 412, "height": 823}, bypass_csp=True)
    page.route(stopped, lambda route: route.abort())
    page.goto(f"/en/summits/24/{place}")
    page.wait_for_function(ARRIVED, arg=place)
    page.wait_for_timeout(500)  # it stays there
    arrived = page.evaluate(ARRIVED, place)
    page.close()
    assert arrived


def test_without_scripts_the_page_is_laid_out_whole(browser, register_server):
    phone = {"width": 412, "height": 823}
    page = browser.new_page(base_url=register_server.url, viewport=phone, java_script_enabled=False)
    page.goto("/en/summits/24/")
    shown = [
        piece.evaluate("piece => getComputedStyle(piece).contentVisibility") for piece in page.locator(".later").all()
    ]
    page.close()
    assert shown == ["visible"] * 6


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_on_a_phone_the_documents_of_every_summit_begin_within_eight_screens(browser, register_server, language):
    width, height = 360, 800
    page = browser.new_page(base_url=register_server.url, viewport={"width": width, "height": height})
    page.goto(f"/{language}/summits/")
    held = page.locator("main a[href*='/summits/']").evaluate_all("links => links.map(link => link.pathname)")
    far = {}
    for address in sorted({address for address in held if re.fullmatch(r"/[\w-]+/summits/\d+/", address)}):
        page.goto(address)
        begin = page.locator("#documents").evaluate_all("heads => heads.map(head => head.getBoundingClientRect().top)")
        if begin and begin[0] > 8 * height:
            far[address] = begin[0] / height
    page.close()
    assert (len(held) >= 26, far) == (True, {})
