// The colours of the stylesheet, by computation. Needs no browser and no package: node --test contrast.test.mjs
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../../crates/web/assets/style.css", import.meta.url), "utf8").replace(/\/\*[^]*?\*\//g, "");

/** The declarations of the first block that begins with this. */
function block(selector) {
  const start = css.indexOf(`${selector}{`);
  assert.ok(start >= 0, `no block ${selector} in the stylesheet`);
  return css.slice(start + selector.length + 1, css.indexOf("}", start));
}
const colours = text => Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*(?:;|$)/g)].map(([, name, value]) => [name, value.toUpperCase()]));

const BY_SYSTEM = ':root:not([data-theme="light"])';
const BY_CHOICE = ':root[data-theme="dark"]';
const themes = { light: colours(block(":root")), dark: colours(block(BY_SYSTEM)) };

// text on its ground: at least 4.5 to 1
const TEXT = {
  paper: "ink ink-2 link link-hover link-visited ok warn stop info programme evidence debate development d1 d2 d3 agree disagree btn",
  panel: "ink ink-2 link link-hover link-visited stop",
  "panel-2": "ink ink-2 link link-hover",
  band: "on-band on-band-2",
  btn: "on-btn",
  "btn-hover": "on-btn",
  mark: "on-mark",
  "ok-bg": "ok ink link link-visited",
  "warn-bg": "warn ink link link-visited",
  "stop-bg": "stop ink link link-visited",
  "info-bg": "info ink link link-visited",
  agree: "on-d",
  d1: "on-d",
  disagree: "on-disagree",
  "bubble-hi": "ink",
};
// edges of controls, rings of focus, marks in graphics: at least 3 to 1
const MARKS = {
  paper: "rule-strong focus agree disagree pass bubble d1 d2 d3 d4 btn stop ink",
  panel: "rule-strong focus d1 d2 d3",
  "panel-2": "focus ink",
  focus: "focus-hi",
  "info-bg": "info focus",
  "warn-bg": "warn focus",
  "stop-bg": "stop focus",
  "ok-bg": "ok focus",
};
// colours that are the same in both themes, on the grounds they stand on: demonstration bar, header marker, player
const FIXED = [["#16201B", "#FFC629", 4.5], ["#F3F8F5", "#0B1A15", 4.5], ["#C9E0D6", "#0B1A15", 4.5], ["#16201B", "#FFD766", 4.5]];

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
function tooClose(pairs, least) {
  return Object.entries(themes).flatMap(([theme, colour]) => Object.entries(pairs).flatMap(([ground, names]) => names.split(" ").flatMap(name => {
    const [front, back] = [colour[name], colour[ground]];
    if (!front || !back) return [`${theme}: ${name} or ${ground} is not defined`];
    const is = contrast(front, back);
    return is >= least ? [] : [`${theme}: ${name} ${front} on ${ground} ${back} is ${is.toFixed(2)}, below ${least}`];
  })));
}

test("contrast is computed as WCAG says", () => {
  assert.equal(contrast("#FFFFFF", "#000000"), 21);
  assert.equal(contrast("#777777", "#FFFFFF").toFixed(2), "4.48");
});

test("text stands out from its ground in both themes", () => assert.deepEqual(tooClose(TEXT, 4.5), []));

test("edges, focus rings and marks stand out in both themes", () => assert.deepEqual(tooClose(MARKS, 3), []));

test("the fixed colours stand out from their grounds, and are still in the stylesheet", () => {
  for (const [front, back, least] of FIXED) {
    assert.ok(contrast(front, back) >= least, `${front} on ${back}`);
    assert.ok(css.toUpperCase().includes(front) && css.toUpperCase().includes(back), `${front} on ${back} is not used any more`);
  }
  // the focus ring and the marker on the masthead
  for (const colour of Object.values(themes)) assert.ok(contrast("#FFC629", colour.band) >= 3);
});

test("dark by the system and dark by choice are the same", () => assert.equal(block(BY_CHOICE).replace(/\s/g, ""), block(BY_SYSTEM).replace(/\s/g, "")));

test("light and dark define the same colours", () => {
  assert.deepEqual(Object.keys(themes.dark).sort(), Object.keys(themes.light).sort());
  assert.ok(Object.keys(themes.light).length > 40);
});

test("every value that is used is defined somewhere", () => {
  const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
  const used = [...css.matchAll(/var\((--[\w-]+)(,)?/g)].filter(([, , fallback]) => !fallback).map(([, name]) => name);
  // set by the server beside a graphic
  const bySvg = ["--r", "--q"];
  assert.deepEqual([...new Set(used)].filter(name => !defined.has(name) && !bySvg.includes(name)), []);
});
