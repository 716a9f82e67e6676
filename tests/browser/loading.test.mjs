// What a page costs and what it leaves behind: bytes, requests, complaints, cookies; and that it is whole without JavaScript.
import { test } from "node:test";
import assert from "node:assert/strict";
import { WIDE, siteAndBrowser } from "./site.mjs";
import { listen, openAllDetails, sharedWords } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const here = siteAndBrowser();

// the design's budgets, in bytes over the wire with headers
const FIRST_VISIT = 120_000;
const NEXT_PAGE = 15_000;
const REQUESTS = 6;

for (const row of PAGES) {
  const { kind, says, status = 200 } = row;
  test(`${kind}: a first visit is light, quiet and leaves nothing behind`, () =>
    here.visiting(row, { viewport: WIDE }, async (page, context, address) => {
      const brought = await context.cookies();
      const heard = await listen(page, context);
      const answer = await page.goto(address, { waitUntil: "networkidle" });
      assert.equal(answer.status(), status);
      assert.ok((await page.locator("body").innerText()).includes(says), `the page does not say “${says}”`);
      assert.ok(heard.bytes > 1_000 && heard.bytes <= FIRST_VISIT, `${heard.bytes} bytes on a first visit`);
      assert.ok(heard.requests.length <= REQUESTS, `${heard.requests.length} requests: ${heard.requests.join(" ")}`);
      const foreign = heard.requests.filter(request => !request.startsWith(`${here.site.address}/`) && !request.startsWith("data:"));
      assert.deepEqual(foreign, [], "requests to others");
      // Chromium itself remarks on a page's own error status
      const complaints = heard.complaints.filter(({ at }) => !(status >= 400 && at === page.url())).map(({ words }) => words);
      assert.deepEqual(complaints, [], "complaints in the console");
      assert.deepEqual(await page.evaluate(() => window.refused), [], "refused by the Content-Security-Policy");
      assert.equal(answer.headers()["set-cookie"], undefined);
      assert.deepEqual(await context.cookies(), brought);
      const kept = await page.evaluate(async () => localStorage.length + sessionStorage.length + (await caches.keys()).length + (await indexedDB.databases()).length);
      assert.equal(kept, 0, "things kept in the browser");
    }));

  test(`${kind}: as a next page it is at most 15 kB`, () =>
    here.visiting(row, { viewport: WIDE }, async (page, context, address) => {
      await page.goto(address === "/" ? "/events" : "/", { waitUntil: "networkidle" });
      const heard = await listen(page, context);
      await page.goto(address, { waitUntil: "networkidle" });
      assert.ok(heard.bytes > 500 && heard.bytes <= NEXT_PAGE, `${heard.bytes} bytes`);
    }));

  test(`${kind}: without JavaScript it says the same`, async () => {
    const words = options => here.visiting(row, { viewport: WIDE, ...options }, async (page, _, address) => {
      await page.goto(address);
      await openAllDetails(page);
      return page.locator("body").innerText();
    });
    const [withScript, without] = [await words({}), await words({ javaScriptEnabled: false })];
    const shared = sharedWords(withScript, without);
    assert.ok(shared >= 0.98, `only ${(shared * 100).toFixed(1)} % of the words are there without JavaScript`);
  });
}

test("a reader who asked to save data gets no font", () =>
  here.withPage({ extraHTTPHeaders: { "Save-Data": "on" } }, async (page, context) => {
    const heard = await listen(page, context);
    await page.goto("/", { waitUntil: "networkidle" });
    assert.deepEqual(heard.requests.filter(request => request.includes(".woff")), []);
    assert.equal(await page.locator("link[rel=preload]").count(), 0);
    assert.ok(heard.requests.some(request => request.endsWith(".css")), "the stylesheet still comes");
    assert.ok(heard.bytes < 40_000, `${heard.bytes} bytes`);
  }));

test("other readers get both fonts, and the words do not jump when they come", () =>
  here.withPage({ viewport: WIDE }, async (page, context) => {
    const heard = await listen(page, context);
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; })).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/", { waitUntil: "networkidle" });
    assert.equal(heard.requests.filter(request => request.includes(".woff")).length, 2);
    assert.ok(await page.evaluate(() => document.fonts.check('16px "Source Sans 3 Variable"') && document.fonts.check('16px "Source Serif 4 Variable"')));
    const moved = await page.evaluate(() => window.moved);
    assert.ok(moved < 0.1, `the page moved by ${moved}`);
  }));
