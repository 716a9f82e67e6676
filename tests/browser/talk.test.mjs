// A talk with its recording and transcript: heard, read, searched and cited, with JavaScript and without.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { PHONE, WIDE, siteAndBrowser } from "./site.mjs";
import { axeProblems, listen } from "./checks.mjs";

const here = siteAndBrowser();
const TALK = "/library/questions-that-travel";

const link = (scope, name) => scope.getByRole("link", { name, exact: typeof name === "string" });
const player = page => page.locator("audio");
const seconds = page => player(page).evaluate(audio => audio.currentTime);
/** Whether the place that the address names can be seen. */
const inView = (page, id) => page.evaluate(id => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}, id);

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    const options = { viewport: PHONE, javaScriptEnabled };

    test("nothing of the recording is fetched before a click, and nothing from anybody else", () =>
      here.withPage({ ...options, viewport: WIDE }, async (page, context) => {
        const heard = javaScriptEnabled ? await listen(page, context) : null;
        const requests = [];
        page.on("request", request => requests.push(request.url()));
        await page.goto(TALK, { waitUntil: "networkidle" });
        assert.deepEqual(requests.filter(url => !url.startsWith(here.site.address) && !url.startsWith("data:")), []);
        assert.deepEqual(requests.filter(url => url.includes("/files/")), []);
        if (heard) assert.deepEqual(heard.complaints, []);
        assert.deepEqual(await context.cookies(), []);
      }));

    test("a moment has an address that opens at it, and every time is a link", () =>
      here.withPage(options, async page => {
        await page.goto(`${TALK}#t=00:29`);
        assert.ok(await inView(page, "t=00:29"), "the address leads to the passage");
        await link(page.locator(".chapters"), /An hour that is kept/).click();
        assert.equal(new URL(page.url()).hash, "#t=00:07");
        assert.ok(await inView(page, "t=00:07"));
      }));

    test("words are found inside, the way goes from match to match and back to the whole", () =>
      here.withPage(options, async page => {
        await page.goto(TALK);
        const all = await page.locator(".cue").count();
        await page.getByRole("searchbox", { name: "Find in this transcript" }).fill("Peers");
        await page.getByRole("button", { name: "Find", exact: true }).click();
        await page.waitForURL(/\?find=Peers/);
        assert.match(await page.locator("section[aria-labelledby=transcript] [role=status]").innerText(), /1 passage/);
        assert.ok(await page.locator(".cue").count() < all);
        await page.goto(`${TALK}?find=supervis`);
        await link(page.getByRole("main"), "First match").click();
        const next = link(page.getByRole("main"), /^Next match/);
        assert.equal(await next.count(), 3);
        await next.first().click();
        assert.match(new URL(page.url()).hash, /^#t=00:07/);
        assert.equal(await page.locator("mark").first().innerText(), "supervision");
        await link(page.getByRole("main"), "Clear search").click();
        await page.waitForURL(`**${TALK}#transcript`);
        assert.equal(await page.locator(".cue").count(), all);
      }));

    test("a moment is cited: first a time that is none, then one that is", () =>
      here.withPage(options, async page => {
        await page.goto(TALK);
        await page.getByLabel("Time, such as 05:02").fill("later");
        await page.getByRole("button", { name: "Link and cite" }).click();
        assert.match(await page.getByRole("main").innerText(), /“later” is no time of this recording/);
        await page.getByLabel("Time, such as 05:02").fill("0:22");
        await page.getByRole("button", { name: "Link and cite" }).click();
        await page.waitForURL(/\?t=0(:|%3A)22/);
        assert.match(await page.getByRole("main").innerText(), /Group supervision[^]*At 00:22/);
        const ris = await page.request.get(await link(page.getByRole("main"), "RIS").getAttribute("href"));
        assert.match(await ris.text(), /UR {2}- .*#t=00:22/);
        await link(page.getByRole("main"), "Open the talk at this moment").click();
        await page.waitForURL(`**${TALK}#t=00:22`);
      }));

    test("the transcript can be taken away as text and as captions", () =>
      here.withPage(options, async page => {
        await page.goto(TALK);
        for (const [name, begins] of [["Plain text", "[Note: Sample text"], ["WebVTT captions", "WEBVTT"], ["SubRip captions", "1\n00:00:00,000"]]) {
          const file = await page.request.get(await link(page.getByRole("main"), name).getAttribute("href"));
          assert.ok((await file.text()).startsWith(begins), name);
        }
      }));
  });
}

test("a click on a time plays from there; the passage and the chapter that run are marked, and the focus stays", () =>
  here.withPage({ viewport: WIDE }, async page => {
    await page.goto(TALK);
    const time = link(page.locator(".transcript"), "00:21");
    await time.click();
    await page.waitForFunction(() => document.querySelector("audio").currentTime > 21.3);
    assert.equal(await page.locator(".cue[aria-current] .tc").innerText(), "00:21");
    assert.match(await page.locator(".chapters a[aria-current]").innerText(), /In a group/);
    assert.ok(await time.evaluate(it => it === document.activeElement));
    assert.equal(await page.getByRole("button", { name: "Play recording" }).isVisible(), false);
    await link(page.locator(".chapters"), /From the floor/).click();
    await page.waitForFunction(() => document.querySelector("audio").currentTime >= 29);
    await page.waitForFunction(() => document.querySelector(".chapters a[aria-current]")?.textContent.includes("From the floor"));
  }));

test("an address opens at its moment, in the player too; the button plays from there", () =>
  here.withPage({ viewport: WIDE }, async page => {
    await page.goto(`${TALK}#t=00:10`);
    assert.equal(await seconds(page), 10);
    assert.equal(await page.locator(".cue[aria-current] .tc").innerText(), "00:09");
    await page.getByRole("button", { name: "Play recording" }).click();
    await page.waitForFunction(() => document.querySelector("audio").currentTime > 10.3);
    await page.evaluate(() => { location.hash = "#t=00:30"; });
    await page.waitForFunction(() => document.querySelector("audio").currentTime >= 30);
    await page.evaluate(() => { location.hash = "#t=nonsense"; });
    assert.ok(await seconds(page) >= 30);
  }));

test("the text follows on request, and only then", () =>
  here.withPage({ viewport: { width: 375, height: 500 } }, async page => {
    await page.goto(TALK);
    const follow = page.getByRole("button", { name: "Follow the text" });
    assert.equal(await follow.getAttribute("aria-pressed"), "false");
    await page.getByRole("button", { name: "Play recording" }).click();
    await page.waitForFunction(() => document.querySelector("audio").currentTime > 0.2);
    const before = await page.evaluate(() => scrollY);
    await player(page).evaluate(audio => { audio.currentTime = 25.6; });
    await page.waitForFunction(() => document.querySelector("audio").currentTime > 25.8);
    assert.equal(await page.evaluate(() => scrollY), before);
    await follow.click();
    assert.equal(await follow.getAttribute("aria-pressed"), "true");
    await player(page).evaluate(audio => { audio.currentTime = 32.5; });
    await page.waitForFunction(() => document.querySelector("audio").currentTime > 32.8);
    assert.ok(await inView(page, "t=00:32"));
    assert.ok(await follow.evaluate(it => it === document.activeElement), "the focus is not moved");
  }));

test("a link to the moment is copied, and said so", () =>
  here.withPage({ viewport: WIDE, permissions: ["clipboard-read", "clipboard-write"] }, async page => {
    await page.goto(`${TALK}#t=00:16`);
    await page.getByRole("button", { name: "Copy a link to this moment" }).click();
    await page.getByText("Copied: the link to 00:16").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${here.site.address}${TALK}#t=00:16`);
  }));

test("axe finds nothing while it plays, light and dark", () =>
  here.withPage({ viewport: WIDE, bypassCSP: true }, async page => {
    await page.goto(TALK);
    await link(page.locator(".transcript"), "00:07").click();
    await page.locator(".cue[aria-current]").waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeProblems(page), []);
    }
  }));
