// Every page in every shape: narrow, with large or spaced text, from right to left, in forced colours and on paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { cutWords, openAllDetails, printProblems, sidewaysScroll } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const here = siteAndBrowser();

const withStyle = content => page => page.addStyleTag({ content });
const largeText = withStyle("html { font-size: 200% !important }");
const spacedText = withStyle(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`);
const rightToLeft = page => page.evaluate(() => { document.documentElement.dir = "rtl"; });
const forcedColours = page => page.emulateMedia({ forcedColors: "active" });

const SHAPES = [
  { name: "as it is", change: async () => {}, viewports: [NARROW, PHONE, { width: 768, height: 1024 }, WIDE] },
  { name: "text of 200 %", change: largeText, viewports: [PHONE, WIDE] },
  { name: "spaced text", change: spacedText, viewports: [NARROW, PHONE, WIDE] },
  { name: "right to left", change: rightToLeft, viewports: [NARROW, WIDE] },
  { name: "forced colours", change: forcedColours, viewports: [PHONE, WIDE] },
];

for (const row of PAGES) {
  const { kind } = row;
  test(`${kind}: nothing scrolls sideways and no word is cut off`, () =>
    here.visiting(row, { bypassCSP: true }, async (page, _, address) => {
      const problems = [];
      for (const { name, change, viewports } of SHAPES) {
        await page.goto(address);
        await openAllDetails(page);
        await change(page);
        for (const viewport of viewports) {
          await page.setViewportSize(viewport);
          const found = [...(await sidewaysScroll(page)), ...(await cutWords(page))];
          problems.push(...found.map(problem => `${name}, ${viewport.width} px: ${problem}`));
        }
      }
      assert.deepEqual(problems, []);
    }));

  test(`${kind}: on paper without navigation`, () =>
    here.visiting(row, { viewport: { width: 794, height: 1123 } }, async (page, _, address) => {
      await page.goto(address);
      assert.deepEqual(await printProblems(page), []);
    }));
}
