// What a screen reader finds on each kind of page, kept in snapshots/. After a change that is meant:
//   UPDATE=1 npm test      and read the difference before it is committed.
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { WIDE, siteAndBrowser } from "./site.mjs";
import { openAllDetails } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const here = siteAndBrowser();
const FOLDER = new URL("./snapshots/", import.meta.url);
const UPDATE = Boolean(process.env.UPDATE);
if (UPDATE) mkdirSync(FOLDER, { recursive: true });

/** What changes from run to run or from release to release is replaced. */
const steady = text => `${text.replace(/Praxis \d+\.\d+\.\d+/g, "Praxis VERSION").replace(/localhost:\d+/g, "localhost:PORT").replace(/\/(files|bookings)\/[0-9a-f]{64}/g, "/$1/SHA256").replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")}\n`;

function compare(name, found) {
  const file = new URL(`${name}.yml`, FOLDER);
  const text = steady(found);
  if (UPDATE) return writeFileSync(file, text);
  assert.ok(existsSync(file), `there is no snapshots/${name}.yml yet: UPDATE=1 npm test`);
  assert.equal(text, readFileSync(file, "utf8"), `not as in snapshots/${name}.yml; if the change is meant: UPDATE=1 npm test`);
}

// masthead and footer are the same everywhere, so that they are kept once; so is the menu of the workspace
const FRAME = "frame";
const menuFor = ({ as }) => `menu-${as}`;
const frameFor = ({ as }) => as ? `${FRAME}-${as}` : FRAME;
const frameOf = async page => [
  await page.locator("body > a.skip").ariaSnapshot(),
  await page.locator("body > header").ariaSnapshot(),
  await page.locator("body > footer").ariaSnapshot(),
].join("\n");

for (const row of PAGES) {
  const { kind } = row;
  test(`${kind}: as a screen reader finds it`, () =>
    here.visiting(row, { viewport: WIDE }, async (page, _, address) => {
      await page.goto(address);
      await openAllDetails(page);
      const menu = page.locator("main .sidenav");
      compare(frameFor(row), await frameOf(page));
      if (await menu.count() > 0) {
        compare(menuFor(row), await menu.ariaSnapshot());
        await menu.evaluate(part => part.remove());
      }
      const parts = await page.locator("body > nav, body > main").all();
      const found = await Promise.all(parts.map(part => part.ariaSnapshot()));
      compare(kind, found.join("\n"));
      const inBody = await page.evaluate(() => [...document.body.children].filter(e => !e.matches("a.skip, header, nav, main, footer")).length);
      assert.equal(inBody, 0, "something stands outside the landmarks");
    }));
}

test("the masthead marks the section a page belongs to", () =>
  here.withPage({ viewport: WIDE }, async page => {
    for (const [address, section] of [["/events", "Events"], ["/library", "Library"], ["/evidence", "Evidence"], ["/debate", "Debate"], ["/development", "Development"], ["/people", "People"]]) {
      await page.goto(address);
      assert.deepEqual(await page.locator(".mainnav a[aria-current]").allInnerTexts(), [section]);
    }
  }));

test("no snapshot is left of a page that is not tested", () => {
  const kept = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : [];
  assert.deepEqual(kept, [...new Set([...PAGES.map(frameFor), ...PAGES.filter(({ as }) => as).map(menuFor), ...PAGES.map(({ kind }) => kind)])].map(name => `${name}.yml`).sort());
});
