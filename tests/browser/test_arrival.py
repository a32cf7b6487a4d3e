"""How a page of the shipped register arrives: small, from one host, and still while its rows come in."""

import gzip
import http.server
import re
import threading
import time
import urllib.error
import urllib.request

import pytest

from .test_accessibility import EVERY_KIND, OTHERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("live_register")]

FIRST_VIEW, SCRIPT = 60_000, 10_000  # bytes, compressed
PIECE = re.compile(rb".{,2000}[^<]*", re.DOTALL)  # no word is cut in two
PAUSE = 0.01  # seconds: many layouts are made before the last row is there
# A browser may lay out the page after any word, so that one that is only half there may still change its line.
STILL = 0.001  # the least that Lighthouse tells of
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
def slow_server(live_server):
    """The address of the same site, its pages handed on a piece at a time."""

    class InPieces(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            try:
                answer = urllib.request.urlopen(live_server.url + self.path)
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


@pytest.mark.parametrize("width", [412, 1440])
def test_the_first_view_is_small_still_and_asks_nobody_else(browser, slow_server, width):
    page = browser.new_page(base_url=slow_server, viewport={"width": width, "height": 5000})
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
        moves = page.evaluate(MOVES)
        moved = sum({start: score for start, score, *_what in moves}.values())
        if foreign or failed or moved > STILL or sum(sizes.values()) > FIRST_VIEW or scripts > SCRIPT:
            found[path] = (foreign, failed, moved, moves, sum(sizes.values()), scripts)
    page.close()
    assert found == {}
