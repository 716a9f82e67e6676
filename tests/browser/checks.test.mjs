// Shows that each check finds the fault it is for, and that a good page passes them all. Needs no running site.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import * as checks from "./checks.mjs";

const GOOD_STYLE = `body { font: 18px/1.5 sans-serif; color: #111; background: #fff } a, button { color: #0B5B47 }
  :focus-visible { outline: 3px solid #111 } .skip { position: absolute; top: -9em; background: #fff; padding: 12px } .skip:focus { top: 0 }
  button, summary { min-height: 44px; box-sizing: border-box } @media print { nav, .skip, footer { display: none } }`;
const GOOD = {
  style: GOOD_STYLE, head: '<meta name="description" content="A page on which nothing is wrong">', script: "",
  main: '<h1>A good page</h1><p>Some <a href="/there">words with a link</a>.</p><h2>More</h2><p><button>Send</button></p>',
};
const document = ({ style, head, script, main }) => `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><title>A page for trying checks</title>${head}<link rel="stylesheet" href="/style.css?${encodeURIComponent(style)}">
  ${script ? `<script src="/script.js?${encodeURIComponent(script)}"></script>` : ""}</head><body>
  <a class="skip" href="#main">Skip to main content</a><header><nav aria-label="Main"><a href="/">Home of it</a></nav></header>
  <main id="main" tabindex="-1">${main}</main><footer class="foot"><p>The end.</p></footer></body></html>`;

let browser;
let server;
let served = GOOD;
before(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    const policy = { "content-security-policy": "default-src 'self'" };
    const kinds = { "/style.css": "text/css", "/script.js": "text/javascript" };
    if (kinds[pathname]) return response.writeHead(200, { "content-type": kinds[pathname] }).end(decodeURIComponent(search.slice(1)));
    if (pathname !== "/") return response.writeHead(204).end();
    response.writeHead(200, { "content-type": "text/html", ...policy }).end(document(served));
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function look(fault, check, viewport = WIDE) {
  served = { ...GOOD, ...fault };
  const context = await browser.newContext({ bypassCSP: check === checks.axeProblems, viewport });
  try {
    const page = await context.newPage();
    const heard = await checks.listen(page, context);
    await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "networkidle" });
    return await check(page, heard);
  } finally {
    await context.close();
  }
}

const refused = page => page.evaluate(() => window.refused);
const complaints = (_, heard) => heard.complaints.map(({ words }) => words);

const ALL = [checks.axeProblems, checks.sidewaysScroll, checks.cutWords, checks.smallControls, checks.structureProblems, checks.walkWithTab,
  checks.skipLinkProblems, checks.printProblems, refused, complaints];

for (const check of ALL) test(`a good page passes ${check.name}`, async () => assert.deepEqual(await look({}, check), []));

const FAULTS = [
  ["grey words on white", { style: `${GOOD_STYLE} p { color: #aaa }` }, checks.axeProblems, /color-contrast/],
  ["a picture without words", { main: '<h1>One</h1><img src="/x.png" width="9" height="9">' }, checks.axeProblems, /image-alt/],
  ["links a pixel apart", { main: '<h1>One</h1><div style="display:flex"><a href="/a">a</a><a href="/b">b</a></div>', style: `${GOOD_STYLE} div { display: flex; font-size: 9px; line-height: 1 }` }, checks.axeProblems, /target-size/],
  ["a box wider than the window", { main: '<h1>One</h1><div class="wide">wide</div>', style: `${GOOD_STYLE} .wide { width: 900px }` }, checks.sidewaysScroll, /wider than the window/, NARROW],
  ["words in too small a box", { main: '<h1>One</h1><p class="cut">These words are far too long for their box</p>', style: `${GOOD_STYLE} .cut { overflow: hidden; white-space: nowrap; width: 60px }` }, checks.cutWords, /cut off: p\.cut/],
  ["a button of 20 px", { style: `${GOOD_STYLE} button { min-height: 0; height: 20px }` }, checks.smallControls, /20 px high/, PHONE],
  ["two titles", { main: "<h1>One</h1><h1>Two</h1>" }, checks.structureProblems, /2 h1/],
  ["a heading that jumps", { main: "<h1>One</h1><h4>Two</h4>" }, checks.structureProblems, /from level 1 to 4/],
  ["a link to nowhere in the page", { main: '<h1>One</h1><a href="#gone">there</a>' }, checks.structureProblems, /nothing at #gone/],
  ["one name for two places", { main: '<h1 id="one">One</h1><h2 id="one">Two</h2>' }, checks.structureProblems, /#one is there more than once/],
  ["an inline style", { main: '<h1 style="color:red">One</h1>' }, checks.structureProblems, /inline style/],
  ["a value that was not filled in", { main: "<h1>One</h1><p>Since { $year }</p><p>{{ name }}</p>" }, checks.structureProblems, /not filled in/],
  ["no ring of focus", { style: `${GOOD_STYLE} main a:focus { outline: none }` }, checks.walkWithTab, /no visible focus: a "words with a link"/],
  ["focus beneath something", { style: `${GOOD_STYLE} footer { position: fixed; inset: 0; background: #fff }` }, checks.walkWithTab, /covered/],
  ["a trap for the keyboard", { script: "addEventListener('keydown', press => { if (press.key === 'Tab' && document.activeElement.matches('button')) press.preventDefault(); })" }, checks.walkWithTab, /Tab stops/],
  ["something else before the skip link", { style: `${GOOD_STYLE} .skip { display: none }` }, checks.walkWithTab, /not the skip link/],
  ["a skip link that stays out of sight", { style: `${GOOD_STYLE} .skip:focus { top: -9em }` }, checks.skipLinkProblems, /in sight/],
  ["a skip link that leads nowhere", { script: "addEventListener('DOMContentLoaded', () => document.getElementById('main').removeAttribute('tabindex'))" }, checks.skipLinkProblems, /does not lead/],
  ["navigation on paper", { style: GOOD_STYLE.replace("nav, .skip", ".skip") }, checks.printProblems, /on paper: nav/],
  ["details folded on paper", { main: "<h1>One</h1><details><summary>More</summary><p>Words</p></details>" }, checks.printProblems, /stay folded/],
  ["a script in the page", { main: "<h1>One</h1><script>1</script>" }, refused, /script-src/],
  ["a script that fails", { script: "throw new Error('broken')" }, complaints, /broken/],
];

for (const [fault, change, check, words, viewport] of FAULTS) {
  test(`found: ${fault}`, async () => {
    const problems = await look(change, check, viewport);
    assert.ok(problems.some(problem => words.test(problem)), `not found; what was: ${JSON.stringify(problems)}`);
  });
}

test("found: words that only a script adds", () => {
  assert.equal(checks.sharedWords("ten words here", "here are ten words"), 1);
  assert.ok(checks.sharedWords("ten words here", "ten") < 0.98);
  assert.equal(checks.sharedWords("", ""), 0, "an empty page is no page");
});

test("found: what comes over the wire", async () => {
  const sizes = (_, heard) => [heard];
  const [{ bytes, requests }] = await look({ style: `${GOOD_STYLE}/*${"x".repeat(3000)}*/` }, sizes);
  assert.ok(bytes > 3000 && bytes < 12_000, `${bytes} bytes`);
  assert.equal(requests.length, 2);
});
