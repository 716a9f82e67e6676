// The evidence library, from the map to a citation: wide and on a phone, with JavaScript and without.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { axeProblems, sidewaysScroll } from "./checks.mjs";

const here = siteAndBrowser();

const VISITORS = [
  { name: "wide", viewport: WIDE, javaScriptEnabled: true },
  { name: "wide, without JavaScript", viewport: WIDE, javaScriptEnabled: false },
  { name: "on a phone", viewport: PHONE, javaScriptEnabled: true },
  { name: "on a phone, without JavaScript", viewport: PHONE, javaScriptEnabled: false },
];

const main = page => page.getByRole("main");
const link = (scope, name) => scope.getByRole("link", { name, exact: typeof name === "string" });
const question = page => new URL(page.url()).search;

/** Axe needs a script, so it looks at the same address with one. */
async function sound(page, options) {
  assert.deepEqual(await sidewaysScroll(page), [], "nothing scrolls sideways");
  if (!options.javaScriptEnabled) return;
  assert.deepEqual(await axeProblems(page), []);
}

for (const { name: visitor, ...options } of VISITORS) {
  describe(visitor, () => {
    test("from the map through a cell and its list to a record, its citation and the next record", () =>
      here.withPage({ ...options, bypassCSP: true, permissions: ["clipboard-read", "clipboard-write"] }, async page => {
        await page.goto("/evidence");
        await sound(page, options);
        assert.match(await main(page).innerText(), /19 of 63 cells hold no record in this library/);
        await link(main(page), /^11 records.*Identity, equality and inclusion, Diversity and representation$/).click();
        assert.equal(question(page), "?aspects=identity-equality-and-inclusion&outcome_domain=diversity-and-representation");
        assert.match(await page.getByRole("status").innerText(), /Showing 11 of 116 records/);
        const records = page.locator("ul.records > li");
        assert.equal(await records.count(), 11, "the list holds what the cell says");
        const second = await records.nth(1).locator("h2").innerText();
        await records.first().getByRole("link").click();
        await page.getByText("Record 1 of 11").waitFor();
        await sound(page, options);
        assert.match(await main(page).innerText(), /APA, 7th edition[^]*Vancouver/);
        const copy = page.getByRole("button", { name: "Copy" });
        assert.equal(await copy.count(), options.javaScriptEnabled ? 4 : 0, "copying by a button needs a script; selecting does not");
        if (options.javaScriptEnabled) {
          await copy.first().click();
          await page.getByRole("button", { name: "Copied" }).waitFor();
          assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator("#apa").textContent());
        }
        await page.locator("a[rel=next]").click();
        await page.getByText("Record 2 of 11").waitFor();
        assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), second);
      }));

    test("filters without a script: each view is an address, and a filter comes off", () =>
      here.withPage({ ...options, bypassCSP: true }, async page => {
        await page.goto("/evidence");
        await page.locator("details.filterbar > summary").click();
        await page.getByRole("checkbox", { name: /^Children’s services/ }).check();
        await page.getByRole("checkbox", { name: /^Adult services/ }).check();
        await page.getByRole("checkbox", { name: /^2020 and later/ }).check();
        await page.getByRole("button", { name: "Show records" }).click();
        await page.waitForURL("**/evidence?*");
        assert.equal(question(page), "?year=2020-and-later&setting=adults&setting=children", "one order, and nothing that says nothing");
        const status = await page.getByRole("status").innerText();
        assert.match(status, /^Showing \d+ of 116 records$/);
        await link(main(page), /Remove filter: Year: 2020 and later/).click();
        assert.equal(question(page), "?setting=adults&setting=children");
        await sound(page, options);
        await link(main(page), "Gaps").click();
        assert.equal(question(page), "?setting=adults&setting=children", "the filters stay from view to view");
        await link(main(page), "Clear all filters").click();
        assert.equal(question(page), "");
      }));

    test("other rows and columns, and what is not stated", () =>
      here.withPage({ ...options, bypassCSP: true }, async page => {
        await page.goto("/evidence");
        await page.locator("details.filterbar > summary").click();
        await page.getByLabel("Rows", { exact: true }).selectOption("career_stage");
        await page.getByLabel("Columns", { exact: true }).selectOption("compared_with");
        await page.getByRole("button", { name: "Show records" }).click();
        assert.equal(question(page), "?rows=career_stage&columns=compared_with");
        assert.match(await main(page).innerText(), /11\d of the 116 records stand outside this table/);
        await link(main(page), "Show what is not stated as a row and a column").click();
        assert.equal(question(page), "?rows=career_stage&columns=compared_with&unstated=shown");
        assert.doesNotMatch(await main(page).innerText(), /outside this table/);
      }));

    test("the picture and the table say the same", () =>
      here.withPage({ ...options, bypassCSP: true }, async page => {
        const cells = async () => page.locator("main table tbody tr").evaluateAll(rows => rows.map(row =>
          [...row.querySelectorAll("td")].map(cell => (cell.querySelector(".n") ?? cell).textContent.match(/none|\d+/)[0])));
        await page.goto("/evidence?setting=all");
        const picture = await cells();
        await link(main(page), "Table").click();
        await page.waitForURL("**/evidence/table?setting=all");
        assert.deepEqual(await cells(), picture);
        assert.equal(picture.length, 9);
      }));
  });
}

test("on a phone the records by row stand before the wide table, and nothing is told by hovering alone", () =>
  here.withPage({ viewport: PHONE }, async page => {
    await page.goto("/evidence");
    const byRow = page.locator(".onphone");
    assert.ok(await byRow.isVisible());
    assert.ok((await byRow.boundingBox()).y < (await page.locator("table.evidence").boundingBox()).y);
    assert.equal(await page.locator("main [title]").count(), 0, "no words that only a pointer finds");
    for (const cell of await page.locator("table.evidence tbody td a .n").all()) assert.ok(await cell.isVisible());
  }));

test("the area of a circle follows the count", () =>
  here.withPage({ viewport: WIDE }, async page => {
    await page.goto("/evidence");
    const circles = await page.locator("table.evidence tbody td a:has(svg)").evaluateAll(links => links.map(link =>
      [Number(link.querySelector(".n").textContent), Number(link.querySelector("circle").getAttribute("r"))]));
    const [largest] = circles.map(([count]) => count).sort((a, b) => b - a);
    for (const [count, radius] of circles) {
      assert.ok(Math.abs((radius / 29) ** 2 - count / largest) < 0.01, `${count}: ${radius}`);
    }
  }));

test("a theme shows its records and leads to the map; the home page says what the map holds", () =>
  here.withPage({ viewport: WIDE }, async page => {
    await page.goto("/");
    await main(page).getByText("116 records mapped.").waitFor();
    await page.goto("/themes/systems-leadership");
    await page.getByRole("heading", { name: "In the evidence library: 22 records" }).waitFor();
    await link(main(page), /^See “Systems, .*” on the map$/).click();
    assert.match(await page.getByRole("status").innerText(), /Showing 22 of 116 records/);
  }));

test("what is downloaded holds the records of the view", () =>
  here.withPage({ viewport: WIDE, acceptDownloads: true }, async page => {
    await page.goto("/evidence/download?aspects=strengths-based-leadership");
    const waiting = page.waitForEvent("download");
    await link(main(page), "5 records as RIS").click();
    const file = await waiting;
    assert.equal(file.suggestedFilename(), "evidence-library-5-of-116-records-2026-11-23.ris");
    assert.equal((await readFile(await file.path(), "utf8")).match(/^TY  - /gm).length, 5);
  }));
