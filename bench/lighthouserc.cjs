// The budget of the pages, for @lhci/cli: one page of each kind, as a phone of middling speed would meet it.

const { execFileSync } = require("node:child_process");

const free = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])";
const place = `127.0.0.1:${execFileSync("python3", ["-c", free], { encoding: "utf-8" }).trim()}`;

const pages = [
  "",
  "summits/",
  "documents/?topic=energy",
  "summits/24/",
  "documents/energy-strategy-2030/",
  "map/",
  "attendance/",
  "charts/",
  "search/?q=astana",
];

const budget = {
  "categories:accessibility": ["error", { minScore: 1 }],
  "categories:best-practices": ["error", { minScore: 1 }],
  "categories:seo": ["error", { minScore: 1 }],
  "cumulative-layout-shift": ["error", { maxNumericValue: 0 }],
  // How fast a page is depends on the machine.
  "categories:performance": ["warn", { minScore: 1 }],
  "total-blocking-time": ["warn", { maxNumericValue: 200 }],
};

module.exports = {
  ci: {
    collect: {
      startServerCommand: `cd .. && exec .venv/bin/gunicorn --bind ${place} sco_site.wsgi`,
      startServerReadyPattern: "Listening at",
      url: pages.map((page) => `http://${place}/en/${page}`),
      settings: { chromeFlags: "--headless --no-sandbox" },
    },
    assert: {
      assertMatrix: [
        { matchingUrlPattern: "^(?!.*/search/)", assertions: budget },
        {
          matchingUrlPattern: "/search/",
          // The results of a search are kept from robots; all else that SEO asks for gives this score.
          assertions: { ...budget, "categories:seo": ["error", { minScore: 0.66 }] },
        },
      ],
    },
  },
};
