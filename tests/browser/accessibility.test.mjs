// axe-core, the keyboard and the structure of every page, light and dark, wide and narrow.
import { test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { axeProblems, openAllDetails, skipLinkProblems, smallControls, structureProblems, walkWithTab } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const here = siteAndBrowser();

const VIEWS = [
  { name: "wide, light", viewport: WIDE, colorScheme: "light" },
  { name: "wide, dark", viewport: WIDE, colorScheme: "dark" },
  { name: "phone", viewport: PHONE, colorScheme: "light" },
  { name: "narrow", viewport: NARROW, colorScheme: "light" },
];

for (const row of PAGES) {
  const { kind } = row;
  test(`${kind}: axe finds nothing`, () =>
    here.visiting(row, { bypassCSP: true, viewport: WIDE }, async (page, _, address) => {
      await page.goto(address);
      await openAllDetails(page);
      const problems = [];
      for (const { name, viewport, colorScheme } of VIEWS) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        problems.push(...(await axeProblems(page)).map(problem => `${name}: ${problem}`));
      }
      assert.deepEqual(problems, []);
    }));

  test(`${kind}: titles, landmarks and links within the page are in order`, () =>
    here.visiting(row, { viewport: WIDE }, async (page, _, address) => {
      await page.goto(address);
      await openAllDetails(page);
      assert.deepEqual(await structureProblems(page), []);
      await page.setViewportSize(PHONE);
      assert.deepEqual(await smallControls(page), []);
    }));

  test(`${kind}: the keyboard reaches everything and shows where it is`, () =>
    here.visiting(row, { viewport: WIDE }, async (page, _, address) => {
      await page.goto(address);
      await openAllDetails(page);
      assert.deepEqual(await walkWithTab(page), [], "wide");
      await page.goto(address);
      assert.deepEqual(await skipLinkProblems(page), []);
      await page.setViewportSize(PHONE);
      await page.goto(address);
      assert.deepEqual(await walkWithTab(page), [], "phone");
    }));
}

// a view of a page with other filters is the same page
test("no two kinds of page have the same title", async () => {
  const titles = new Map();
  for (const row of PAGES.filter(({ kind }) => !/^(library-|talk-searched|talk-without|evidence-(filtered|other-axes)$)/.test(kind))) {
    const { kind } = row;
    const title = await here.visiting(row, {}, async (page, _, address) => {
      await page.goto(address);
      return page.title();
    });
    assert.ok(!titles.has(title), `${kind} and ${titles.get(title)} are both called “${title}”`);
    titles.set(title, kind);
  }
});
