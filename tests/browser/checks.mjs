// What is checked on a page. Each check looks at an open page and gives a list of problems, empty when all is well;
// checks.test.mjs shows that each of them finds what it is for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Everything of the page that can be unfolded, unfolded. The menu of the account lies over the page and is left shut. */
export const openAllDetails = page => page.evaluate(() => {
  for (const details of document.querySelectorAll("details:not(.account)")) details.open = true;
});

/** axe-core's findings. The context needs `bypassCSP`, since the site's policy keeps foreign scripts out. */
export async function axeProblems(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const findings = await page.evaluate(async tags => {
    const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] });
    return result.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(" ")}: ${node.failureSummary}`));
  }, AXE_TAGS);
  return findings.map(finding => finding.replace(/\s+/g, " "));
}

/** What sticks out at the side, so that the page scrolls sideways. */
export const sidewaysScroll = page => page.evaluate(() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 1) return [];
  const inner = [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !element.closest(".vh, .scroll, .skip");
  });
  return [`${over} px wider than the window: ${inner.slice(-3).map(e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`).join("; ")}`];
});

/** Words that are cut off, because they stand in a box that hides what does not fit. Numbers inside a picture are left out
 * on purpose where they do not fit: its label says them all. */
export const cutWords = page => page.evaluate(() => [...document.querySelectorAll("body *")].filter(element => {
  if (element.closest("[role=img]")) return false;
  const style = getComputedStyle(element);
  const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  const tooSmall = element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2;
  return hides && tooSmall && !element.closest(".vh") && element.clientWidth > 0 && element.innerText?.trim();
}).map(element => `cut off: ${element.tagName.toLowerCase()}.${element.className} "${element.innerText.trim().slice(0, 40)}"`));

/** Controls that are too small for a finger: at least 44 px high. A box to tick counts with its label. */
export const smallControls = page => page.evaluate(() => [...document.querySelectorAll("button, .btn, summary, select, textarea, input:not([type=hidden])")].flatMap(control => {
  const box = (["checkbox", "radio"].includes(control.type) ? control.closest("label") ?? control : control).getBoundingClientRect();
  if (box.height === 0 || box.height >= 44 || control.closest("details.data, .visually-hidden, .vh")) return [];
  return [`${Math.round(box.height)} px high: ${control.tagName.toLowerCase()} "${(control.textContent || control.name).trim().slice(0, 40)}"`];
}));

/** Structure a reader of any kind relies on. */
export const structureProblems = page => page.evaluate(() => {
  const problems = [];
  const need = (right, words) => { if (!right) problems.push(words); };
  const count = selector => document.querySelectorAll(selector).length;
  need(count("h1") === 1, `${count("h1")} h1`);
  need(count("main") === 1, `${count("main")} main`);
  need(document.documentElement.lang === "en-GB", `lang is "${document.documentElement.lang}"`);
  need(document.title.trim().length > 10, `title "${document.title}"`);
  need(document.querySelector("meta[name=description]")?.content.length > 20, "no description");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(h => h.checkVisibility()).map(h => +h.tagName[1]);
  levels.forEach((level, i) => need(i === 0 || level - levels[i - 1] <= 1, `a heading jumps from level ${levels[i - 1]} to ${level}`));
  for (const link of document.querySelectorAll("a[href^='#']")) need(document.getElementById(link.hash.slice(1)), `nothing at ${link.hash}`);
  for (const element of document.querySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])")) problems.push(`inline style or script: ${element.outerHTML.slice(0, 80)}`);
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) < i))) problems.push(`#${id} is there more than once`);
  need(!/\{\w*\}|\bundefined\b|\bNaN\b|\{\{|\}\}|⁨\{/.test(document.body.innerText), "a value was not filled in");
  return problems;
});

/** Walks the page with the Tab key from its beginning to its end. */
export async function walkWithTab(page) {
  // a group of radio buttons is one stop; the menu's own list counts where it shows
  const expected = await page.evaluate(() => {
    const groups = new Set();
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], audio[controls], video[controls]")].filter(element => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.tabIndex < 0) return false;
      if (element.type !== "radio") return true;
      return !groups.has(element.name) && groups.add(element.name);
    }).length;
  });
  const problems = [];
  let stops = 0;
  let first;
  let player = false; // its own controls are one thing here, whatever the browser makes of them
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  for (let presses = 0; presses < expected + 20; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const style = getComputedStyle(element);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
      const boxes = [...element.getClientRects()];
      const seen = boxes.some(box => {
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
        const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        const top = document.elementFromPoint(x, y);
        return inWindow && top && (element.contains(top) || top.contains(element));
      });
      return { player: element.matches("audio, video"), ring, seen, href: element.getAttribute("href"), name: `${element.tagName.toLowerCase()} "${(element.textContent || element.name || "").trim().slice(0, 40)}"` };
    });
    if (!stop) break;
    first ??= stop;
    if (!(player && stop.player)) stops += 1;
    player = stop.player;
    if (!stop.ring) problems.push(`no visible focus: ${stop.name}`);
    if (!stop.seen) problems.push(`covered or out of sight: ${stop.name}`);
  }
  if (first?.href !== "#main") problems.push(`the first stop is not the skip link but ${first?.name}`);
  if (stops !== expected) problems.push(`Tab stops ${stops} times, but ${expected} things can be used`);
  return problems;
}

/** Uses the skip link as a reader with a keyboard would. */
export async function skipLinkProblems(page) {
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  await page.keyboard.press("Tab");
  const shown = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches("a.skip") && box.top >= 0 && box.bottom <= innerHeight && box.height > 20;
  });
  if (!shown) return ["the first stop is not a skip link in sight"];
  await page.keyboard.press("Enter");
  const there = await page.evaluate(() => location.hash === "#main" && document.activeElement?.id === "main");
  if (!there) return ["the skip link does not lead to the main part"];
  await page.keyboard.press("Tab");
  const on = await page.evaluate(() => {
    const main = document.getElementById("main");
    const next = document.activeElement;
    return main.contains(next) || Boolean(main.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  return on ? [] : ["after the skip link, Tab goes back to the top"];
}

/** What should not be on paper, and what is missing there. A list of people in a form is taken along on paper on purpose. */
export async function printProblems(page) {
  await page.emulateMedia({ media: "print" });
  const problems = await page.evaluate(() => {
    const shows = element => element.checkVisibility() && element.getClientRects().length > 0;
    const onPaper = [...document.querySelectorAll("nav, form:not(.onpaper), .skip, .menubtn, footer.foot")].filter(shows).map(e => `on paper: ${e.tagName.toLowerCase()}.${e.className}`);
    const folded = [...document.querySelectorAll("main details")].filter(shows).filter(details => [...details.children].slice(1).some(child => !shows(child) && !child.matches("form"))).map(() => "on paper, details stay folded");
    return [...onPaper, ...folded, ...(shows(document.querySelector("h1")) ? [] : ["no title on paper"])];
  });
  await page.emulateMedia({ media: "screen" });
  return problems;
}

/** The share of the first text's words that the second has too. */
export function sharedWords(first, second) {
  const words = text => new Set(text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? []);
  const wanted = words(first);
  const there = words(second);
  return wanted.size === 0 ? 0 : [...wanted].filter(word => there.has(word)).length / wanted.size;
}

/** Listens to a page from before its first request: what it asks for, what it complains about. */
export async function listen(page, context) {
  const heard = { complaints: [], requests: [], bytes: 0 };
  page.on("console", message => { if (message.type() === "error") heard.complaints.push({ words: message.text(), at: message.location().url }); });
  page.on("pageerror", error => heard.complaints.push({ words: String(error), at: page.url() }));
  page.on("request", request => heard.requests.push(request.url()));
  await page.addInitScript(() => {
    window.refused = [];
    addEventListener("securitypolicyviolation", event => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  // what came over the wire, headers and all; nothing for what the browser still had
  wire.on("Network.loadingFinished", event => { heard.bytes += event.encodedDataLength; });
  return heard;
}
