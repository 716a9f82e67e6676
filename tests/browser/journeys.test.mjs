// What visitors come to do, from end to end: wide and on a phone, with JavaScript and without.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { axeProblems, sidewaysScroll } from "./checks.mjs";

const here = siteAndBrowser();

const VISITORS = [
  { name: "wide", viewport: WIDE, javaScriptEnabled: true },
  { name: "wide, without JavaScript", viewport: WIDE, javaScriptEnabled: false },
  { name: "on a phone", viewport: PHONE, javaScriptEnabled: true },
  { name: "on a phone, without JavaScript", viewport: PHONE, javaScriptEnabled: false },
];

const link = (scope, name) => scope.getByRole("link", { name, exact: typeof name === "string" });
const title = page => page.getByRole("heading", { level: 1 });
const path = page => new URL(page.url()).pathname;

/** Goes to a section by the masthead; on a phone the menu is opened first. */
async function goToSection(page, section) {
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  if (await menu.isVisible()) await menu.click();
  await link(page.getByRole("navigation", { name: "Main" }), section).click();
}

for (const { name: visitor, ...options } of VISITORS) {
  describe(visitor, () => {
    test("from the home page to an event, its seventh talk, the speaker and their organisation", () =>
      here.withPage(options, async page => {
        await page.goto("/");
        await goToSection(page, "Events");
        await page.waitForURL("**/events");
        await link(page.getByRole("main"), "What does good leadership look like in social work?").click();
        await title(page).filter({ hasText: "What does good leadership look like" }).waitFor();
        const talks = page.locator("ol.talks > li");
        assert.equal(await talks.count(), 9, "the event has nine talks");
        assert.match(await talks.nth(6).innerText(), /Systems Leadership[^]*Belinda Weir[^]*Director of Leadership/);
        await link(talks.nth(6), "Systems Leadership").click();
        await title(page).filter({ hasText: "Systems Leadership" }).waitFor();
        assert.match(path(page), /^\/library\//);
        assert.match(await page.getByRole("main").innerText(), /Recording not linked/);
        await link(page.getByRole("main"), /Belinda Weir/).click();
        await title(page).filter({ hasText: "Belinda Weir" }).waitFor();
        assert.match(await page.getByRole("main").innerText(), /Director of Leadership/);
        await link(page.getByRole("main"), /Health Services Management Centre/).first().click();
        await title(page).filter({ hasText: "Health Services Management Centre" }).waitFor();
        assert.match(path(page), /^\/organisations\//);
        // and from there back to the person
        await link(page.getByRole("main"), /Belinda Weir/).first().click();
        await title(page).filter({ hasText: "Belinda Weir" }).waitFor();
      }));

    test("events come in the order of their dates, and none of the real ones has an invented day", () =>
      here.withPage(options, async page => {
        await page.goto("/events");
        const past = page.locator("section[aria-labelledby=past] .events > li").filter({ hasNotText: /synthetic/i });
        const whens = await past.locator(".when").allInnerTexts();
        assert.deepEqual(whens.map(when => when.match(/\w+ \d{4}/)?.[0]), ["May 2023", "Autumn 2022", "June 2019"]);
        assert.doesNotMatch(whens.join(), /\d{1,2} (May|June|September|October|November)/);
        const undated = page.locator("section[aria-labelledby=undated] .events > li");
        assert.equal(await undated.count(), 3);
        for (const event of await page.locator("section[aria-labelledby=upcoming] .events > li").allInnerTexts()) {
          assert.match(event, /synthetic/i, "what is to come is invented, and says so");
        }
      }));

    test("the library, filtered by a theme, has an address of its own; the filter can be taken off", () =>
      here.withPage(options, async page => {
        await page.goto("/library");
        const items = page.locator("main .records > li");
        const all = await items.count();
        await page.locator("details.filterbar > summary").click();
        await page.getByRole("radio", { name: /^Systems leadership/ }).check();
        await page.locator("details.filterbar").getByRole("button").click();
        await page.waitForURL(/[?&]theme=systems-leadership/);
        const few = await items.count();
        assert.ok(few > 0 && few < all, `${few} of ${all}`);
        assert.match(await page.getByRole("status").innerText(), new RegExp(`\\b${few}\\b`));
        const titles = await items.locator("h3").allInnerTexts();
        await page.goto(page.url()); // sent to a colleague
        assert.deepEqual(await items.locator("h3").allInnerTexts(), titles);
        assert.ok(await page.getByRole("radio", { name: /^Systems leadership/ }).isChecked());
        await link(page.locator(".applied"), /Systems leadership/).click();
        await page.waitForURL("**/library");
        assert.equal(await items.count(), all);
        await page.goto("/library?kind=blog-article&theme=lived-experience");
        assert.equal(await items.count(), 0);
        await link(page.locator(".empty"), /./).first().click();
        assert.equal(await items.count(), all, "the way out of an empty list");
      }));

    test("a search from the masthead, narrowed down, to the page that was looked for", () =>
      here.withPage(options, async page => {
        await page.goto("/");
        const menu = page.getByRole("button", { name: "Menu", exact: true });
        if (await menu.isVisible()) await menu.click();
        const box = page.getByRole("banner").getByRole("searchbox", { name: "Search the programme" });
        await box.fill("leadership");
        await box.press("Enter");
        await page.waitForURL("**/search?q=leadership");
        const hits = page.locator("main ol.records > li");
        const many = await hits.count();
        assert.match(await page.getByRole("status").innerText(), /\d+ pages have this word/);
        assert.ok(await hits.locator("mark").count() >= many, "the word is marked");
        await page.locator("details.filterbar > summary").click();
        await page.getByRole("radio", { name: /^Talks and recordings/ }).check();
        await page.locator("details.filterbar").getByRole("button").click();
        await page.waitForURL(/kind=talk/);
        for (const kind of await hits.locator(".metaline li:first-child").allInnerTexts()) assert.equal(kind, "Talk");
        await link(hits, /Excellence in Social Work/).click();
        await title(page).filter({ hasText: "Excellence in Social Work Leadership" }).waitFor();
        await page.goto("/search?q=suprevision");
        await link(page.getByRole("main"), "supervision").click();
        await page.waitForURL("**/search?q=supervision");
        assert.ok(await hits.count() > 0, "what is suggested finds something");
      }));

    test("a message: first wrong, then right", () =>
      here.withPage(options, async page => {
        await page.goto("/contact");
        const main = page.getByRole("main");
        const send = () => Promise.all([page.waitForResponse(answer => answer.request().method() === "POST"), main.getByRole("button").click()]);
        await main.getByRole("textbox", { name: /^Your email/i }).fill("not an address");
        const [refused] = await send();
        assert.equal(refused.status(), 422);
        assert.match(await page.title(), /^Error: /);
        const summary = main.locator("> :first-child");
        assert.equal(await summary.getAttribute("role"), "alert", "the summary is the first thing in main");
        const targets = await summary.getByRole("link").evaluateAll(links => links.map(a => a.getAttribute("href").slice(1)));
        assert.ok(targets.length >= 2, "the address and the message are both to be put right");
        for (const target of targets) {
          const field = page.locator(`[id="${target}"]`);
          assert.equal(await field.getAttribute("aria-invalid"), "true");
          const says = (await field.getAttribute("aria-describedby")).split(" ");
          assert.ok((await Promise.all(says.map(id => page.locator(`[id="${id}"]`).innerText()))).every(words => words.trim()), "described by words");
        }
        await summary.getByRole("link").first().click();
        assert.equal(await page.evaluate(() => location.hash.slice(1)), targets[0]);
        assert.equal(await main.getByRole("textbox", { name: /email/i }).inputValue(), "not an address", "what was typed is kept");
        await main.getByRole("textbox", { name: /name/i }).fill("Ŵyn <Test> O'Neill");
        await main.getByRole("textbox", { name: /email/i }).fill("reader@example.org");
        await main.getByRole("textbox", { name: /message/i }).fill("Where are the recordings of June 2019?\nThank you.");
        await send();
        await page.waitForURL(/\/contact\/sent/);
        assert.match(await main.innerText(), /\b[0-9A-F]{10}\b/i, "a reference number");
        assert.equal((await page.reload()).status(), 200, "reading the confirmation again sends nothing");
      }));

    test("an address that leads nowhere still leads on", () =>
      here.withPage(options, async page => {
        const answer = await page.goto("/no-such-page");
        assert.equal(answer.status(), 404);
        assert.match(await title(page).innerText(), /not found/i);
        await link(page.getByRole("main"), "Library").click();
        await title(page).filter({ hasText: "Library" }).waitFor();
        assert.equal((await page.goto("/people/heather-thomson")).status(), 404, "someone who is named only has no page");
      }));
  });
}

for (const { name: visitor, ...options } of VISITORS.slice(2)) {
  test(`the menu opens and closes ${visitor}`, () =>
    here.withPage({ ...options, bypassCSP: true }, async page => {
      await page.goto("/");
      const menu = page.getByRole("button", { name: "Menu", exact: true });
      const entry = link(page.getByRole("navigation", { name: "Main" }), "Events");
      assert.equal(await entry.isVisible(), false);
      await menu.click();
      assert.equal(await entry.isVisible(), true);
      if (options.javaScriptEnabled) assert.deepEqual(await axeProblems(page), []);
      await page.keyboard.press("Escape");
      assert.equal(await entry.isVisible(), false, "Escape closes it");
      assert.ok(await menu.evaluate(button => button === document.activeElement), "and the focus is back on the button");
      await page.keyboard.press("Enter");
      assert.equal(await entry.isVisible(), true, "the keyboard opens it");
      await page.getByRole("button", { name: "Close", exact: true }).click();
      assert.equal(await entry.isVisible(), false, "its own button closes it");
    }));
}

test("with JavaScript, the summary of errors has the focus", () =>
  here.withPage({ viewport: WIDE }, async page => {
    await page.goto("/contact");
    await page.getByRole("main").getByRole("button").click();
    await page.locator(".errorsummary:focus").waitFor();
  }));

test("axe finds nothing in a form with errors, light and dark, wide and narrow", () =>
  here.withPage({ viewport: WIDE, bypassCSP: true }, async page => {
    await page.goto("/contact");
    await page.getByRole("main").getByRole("button").click();
    await page.locator(".errorsummary").waitFor();
    for (const viewport of [WIDE, NARROW]) {
      for (const colorScheme of ["light", "dark"]) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axeProblems(page), []);
        assert.deepEqual(await sidewaysScroll(page), []);
      }
    }
  }));

test("a form from another site is refused", () =>
  here.withPage({}, async (page, context) => {
    const answer = await context.request.post(`${here.site.address}/contact`, {
      headers: { "origin": "https://elsewhere.example", "sec-fetch-site": "cross-site" },
      form: { name: "A", email: "a@example.org", message: "A message from elsewhere" },
    });
    assert.equal(answer.status(), 403);
    assert.match(await answer.text(), /not sent from this site/i);
  }));
