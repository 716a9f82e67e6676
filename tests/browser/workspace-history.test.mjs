// What an editor undoes and plans: a version brought back, a removal undone, a person taken down, a page shown before it is
// published, and published at a time. Without JavaScript first; what is on the pages is checked with it.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, WIDE, openBrowser, startSite } from "./site.mjs";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";

// no post is told as of this talk, so that it can be removed; its recording goes with it
const TALK = { address: "/library/questions-that-travel", here: "/workspace/content/talks/example-talk-recorded" };

describe("history, removal, preview, schedule", () => {
  let site, browser, page, checked;

  before(async () => {
    // the machine's clock: something is to happen in a few seconds
    site = await startSite({ today: [] });
    browser = await openBrowser();
    const options = { baseURL: site.address, reducedMotion: "reduce", viewport: WIDE };
    const context = await browser.newContext({ ...options, javaScriptEnabled: false });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    await page.goto(await door("editor"));
    await page.getByRole("main").getByRole("button").click();
    await page.waitForURL("**/workspace");
    const looked = await browser.newContext({ ...options, bypassCSP: true, storageState: await context.storageState() });
    checked = await looked.newPage();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** The link that signs in as a synthetic member of the demonstration; it is printed after the address. */
  async function door(role) {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = site.printed().match(new RegExp(`Synthetic ${role}[^]*?(/sign-in/demo\\?t=[0-9a-f]+)`));
      if (found) return found[1];
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`no link for the synthetic ${role}:\n${site.printed()}`);
  }
  const main = page => page.getByRole("main");
  const says = async (of = page) => (await main(of).innerText()).replace(/\s+/g, " ");
  const press = name => main(page).getByRole("button", { name, exact: true }).first().click();

  /** The page at hand as a reader with JavaScript has it: nothing that axe finds, nothing beside the window. */
  async function isSound(address) {
    for (const size of [WIDE, PHONE, NARROW]) {
      await checked.setViewportSize(size);
      await checked.goto(address);
      assert.deepEqual(await sidewaysScroll(checked), [], `${address} at ${size.width}`);
    }
    assert.deepEqual(await axeProblems(checked), [], address);
    assert.deepEqual(await structureProblems(checked), [], address);
    assert.deepEqual(await smallControls(checked), [], address);
  }

  /** A stranger's answer. */
  async function stranger(address) {
    const context = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false });
    const other = await context.newPage();
    const answer = await other.goto(address);
    const found = { status: answer.status(), words: await other.locator("body").innerText(), headers: answer.headers() };
    await context.close();
    return found;
  }

  test("a talk is removed with its recording and a reason, and put back", async () => {
    const { address } = TALK;
    await page.goto(`${TALK.here}/remove`);
    await isSound(`${TALK.here}/remove`);
    await press("Remove it");
    await main(page).getByRole("alert").waitFor();
    await page.fill("#why", "It was listed twice.");
    await press("Remove it");
    await page.waitForURL("**/workspace/removed?done=removed");
    await isSound("/workspace/removed");
    const gone = await stranger(address);
    assert.equal(gone.status, 410);
    assert.match(gone.words, /It was listed twice\./);
    assert.doesNotMatch(gone.words, /for good/, "it can be put back for 30 days");
    await page.getByRole("button", { name: /^Put it back/ }).click();
    assert.match(await says(), /It is back where it was/);
    assert.equal((await stranger(address)).status, 200);
  });

  test("an earlier version is brought back as a draft and shown by a secret link", async () => {
    await page.goto(`${TALK.here}/history`);
    await isSound(`${TALK.here}/history`);
    await page.getByRole("link", { name: "Version 1", exact: true }).click();
    await isSound(new URL(page.url()).pathname);
    await press("Open it as a draft");
    await isSound(`${TALK.here}/preview`);
    await page.goto(`${TALK.here}/preview`);
    assert.match(await page.locator(".previewbar").innerText(), /Preview of a draft: not published\./);
    await page.getByRole("link", { name: "Share it" }).click();
    await isSound(`${TALK.here}/preview/link`);
    const link = new URL((await page.inputValue("#link")).trim()).pathname;
    const shown = await stranger(link);
    assert.equal(shown.status, 200);
    assert.match(shown.words, /Preview of a draft: not published\./);
    assert.equal(shown.headers["referrer-policy"], "no-referrer");
    assert.match(shown.headers["x-robots-tag"], /noindex/);
    assert.match(shown.headers["cache-control"], /no-store/);
    await press("Withdraw this link");
    assert.match(await says(), /The link is withdrawn/);
    assert.equal((await stranger(link)).status, 404);
  });

  test("the draft is published at its time, with its zone", async () => {
    await page.goto(`${TALK.here}/schedule`);
    await isSound(`${TALK.here}/schedule`);
    await page.fill("#day", "40");
    await page.fill("#month", "13");
    await page.fill("#year", "2026");
    await page.fill("#time", "nine");
    await press("Publish it then");
    assert.match(await says(), /Enter a day that there is.*Write the time as hours and minutes/);
    assert.equal(await page.inputValue("#day"), "40", "what was typed is kept");
    const soon = new Date(Date.now() + 6_000).toISOString();
    for (const [name, part] of [["year", 0], ["month", 1], ["day", 2]]) await page.fill(`#${name}`, soon.slice(0, 10).split("-")[part]);
    await page.fill("#time", soon.slice(11, 19));
    await page.fill("#zone", "UTC");
    await press("Publish it then");
    assert.match(await says(), /It will be published on \d+ \w+ \d{4}, [\d:]+ UTC \(UTC\)/);
    for (let tries = 0; tries < 60 && !(await says()).includes("There is no draft"); tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 500));
      await page.goto(`${TALK.here}/schedule`);
    }
    assert.match(await says(), /There is no draft to publish/);
    await page.goto(`${TALK.here}/history`);
    assert.match(await says(), /At the time that was set/);
    await page.getByRole("link", { name: /^Compare with the one before/ }).first().click();
    await isSound(new URL(page.url()).pathname + new URL(page.url()).search);
  });

  test("a person is taken down everywhere at once, and shown again", async () => {
    const public_ = "/people/robin-miller";
    await stranger(public_);
    await stranger("/people");
    const here = "/workspace/content/people/robin-miller/take-down";
    await page.goto(here);
    await isSound(here);
    await press("Take them down now");
    assert.match(await says(), /is taken down/);
    await isSound(here);
    const gone = await stranger(public_);
    assert.equal(gone.status, 410);
    assert.match(gone.words, /taken down/);
    assert.doesNotMatch(gone.words, /Robin Miller/);
    for (const address of ["/people", "/", "/events", "/atom.xml", "/feed.json", "/sitemap.xml"]) {
      const { words } = await stranger(address);
      assert.doesNotMatch(words, /Robin Miller|robin-miller/, address);
    }
    let found = await stranger("/search?q=Robin+Miller");
    for (let tries = 0; tries < 40 && /Professor Robin Miller/.test(found.words); tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 250));
      found = await stranger("/search?q=Robin+Miller");
    }
    assert.doesNotMatch(found.words, /Professor Robin Miller/);
    await page.goto(here);
    await press("Show them again");
    assert.equal((await stranger(public_)).status, 200);
  });
});
