// Every page in every shape: narrow, with large or spaced text, from right to left, in forced colours and on paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { cutWords, openAllDetails, printProblems, sidewaysScroll } from "./checks.mjs";
import { PAGES } from "./pages.mjs";

const here = siteAndBrowser();

const LARGE_TEXT = "html { font-size: 200% !important }";
const SPACED_TEXT = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`;
const rightToLeft = page => page.evaluate(() => { document.documentElement.dir = "rtl"; });
const withStyle = content => page => page.addStyleTag({ content });

const SHAPES = [
  { name: "at 320 px", viewport: NARROW },
  { name: "at 375 px", viewport: PHONE },
  { name: "at 768 px", viewport: { width: 768, height: 1024 } },
  { name: "at 1280 px", viewport: WIDE },
  { name: "at 1280 px with text of 200 %", viewport: WIDE, change: withStyle(LARGE_TEXT) },
  { name: "at 375 px with text of 200 %", viewport: PHONE, change: withStyle(LARGE_TEXT) },
  { name: "at 375 px with spaced text", viewport: PHONE, change: withStyle(SPACED_TEXT) },
  { name: "at 1280 px with spaced text", viewport: WIDE, change: withStyle(SPACED_TEXT) },
  { name: "at 1280 px from right to left", viewport: WIDE, change: rightToLeft },
  { name: "at 320 px from right to left", viewport: NARROW, change: rightToLeft },
  { name: "at 375 px in forced colours", viewport: PHONE, media: { forcedColors: "active" } },
];

for (const { kind, address } of PAGES) {
  test(`${kind}: nothing scrolls sideways and no word is cut off`, () =>
    here.withPage({ bypassCSP: true }, async page => {
      const problems = [];
      for (const { name, viewport, change, media } of SHAPES) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ forcedColors: "none", ...media });
        await page.goto(address);
        await openAllDetails(page);
        await change?.(page);
        const found = [...(await sidewaysScroll(page)), ...(await cutWords(page))];
        problems.push(...found.map(problem => `${name}: ${problem}`));
      }
      assert.deepEqual(problems, []);
    }));

  test(`${kind}: on paper without navigation`, () =>
    here.withPage({ viewport: { width: 794, height: 1123 } }, async page => {
      await page.goto(address);
      assert.deepEqual(await printProblems(page), []);
    }));
}
