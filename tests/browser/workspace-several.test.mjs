// What editors do with several records at once, and with an event like an earlier one; without JavaScript, and on a phone.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const FILES = {
  "programme.yaml": "id: p\ntitle: P\nhost: held\n",
  "organisations.yaml": `- {id: held, slug: held, name: The Host, kind: university}
- {id: one, slug: one, name: First Partner, kind: charity}
- {id: two, slug: two, name: Second Partner, kind: charity}
`,
  "people.yaml": "- {id: ann, slug: ann, name: Ann Speaker, visibility: page}\n",
  "events.yaml": "- {id: spring, slug: spring, title: Spring seminar, kind: seminar, date: 2025-05-20, organisers: [held], partners: [one, two], speakers: [ann]}\n",
};

describe("several at once", () => {
  let site, browser, cookies;

  before(async () => {
    site = await startServed([], FILES);
    browser = await openBrowser();
    const page = await newPage();
    await page.goto("/set-up");
    await page.fill("#code", site.code);
    await page.fill("#name", "Ada Lead");
    await page.fill("#email", "ada@example.org");
    await page.fill("#password", "seven quiet herons waiting");
    await page.keyboard.press("Enter");
    await page.locator(".codes li").first().waitFor();
    cookies = await page.context().cookies();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  const main = page => page.getByRole("main");
  const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");

  async function newPage(options = {}) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, javaScriptEnabled: false, ...options });
    context.setDefaultTimeout(15_000);
    if (cookies) await context.addCookies(cookies);
    return context.newPage();
  }

  async function isSound(page) {
    assert.deepEqual(await structureProblems(page), [], page.url());
    for (const viewport of [PHONE, NARROW]) {
      await page.setViewportSize(viewport);
      assert.deepEqual(await sidewaysScroll(page), [], `${page.url()} at ${viewport.width}`);
    }
    await page.setViewportSize(PHONE);
    assert.deepEqual(await smallControls(page), [], page.url());
    await page.setViewportSize(WIDE);
  }

  async function tickAll(page) {
    await page.goto("/workspace/content/organisations");
    for (const name of ["The Host", "First Partner", "Second Partner"]) await page.getByLabel(`Choose “${name}”`).check();
    await press(page, "Remove");
  }

  test("what goes, what is changed and what stays is said first; then it is done, and undone one by one", async () => {
    const page = await newPage();
    await tickAll(page);
    const words = await says(page);
    assert.match(words, /These 2 will be removed First Partner It is taken out of: Spring seminar Second Partner/);
    assert.match(words, /These stay as they are The Host These cannot be without it: P/);
    await isSound(page);
    await press(page, "Remove them");
    assert.match(await page.title(), /^Error/);
    assert.match(await says(page), /Say why it is removed/);
    await isSound(page);
    await page.getByLabel("Why are they removed?").fill("They were listed twice.");

    // meanwhile somebody changes what was shown
    const other = await newPage();
    await other.goto("/workspace/content/events/spring");
    await other.fill("#f-place", "Room 2");
    await press(other, "Save and publish");
    await press(page, "Remove them");
    assert.match(await says(page), /Something of this was changed while you read/);
    assert.equal(await page.getByLabel("Why are they removed?").inputValue(), "They were listed twice.");
    await press(page, "Remove them");

    await page.waitForURL(url => url.pathname === "/workspace/removed");
    assert.match(await says(page), /Removed\. You can put it back from here/);
    const visitor = await newPage();
    const gone = await visitor.goto("/organisations/one");
    assert.equal(gone.status(), 410);
    assert.match(await says(visitor), /They were listed twice/);
    await press(page, "Put it back Second Partner");
    assert.match(await says(page), /It is back where it was/);
    await press(page, "Put it back First Partner");
    await visitor.goto("/events/spring");
    assert.match(await says(visitor), /First Partner.*Second Partner/, "each stands where it stood");
  });

  test("a list without anything ticked removes nothing", async () => {
    const page = await newPage();
    await page.goto("/workspace/content/organisations");
    await press(page, "Remove");
    assert.match(await says(page), /Nothing is chosen yet: tick the records you mean first/);
    assert.equal(await main(page).getByRole("button", { name: "Remove them" }).count(), 0);
  });

  test("a new event is made like an earlier one, with nobody who was not asked", async () => {
    const page = await newPage();
    await page.goto("/events/spring");
    await main(page).getByRole("link", { name: "Edit this event" }).click();
    await main(page).getByRole("link", { name: "Make a new event like this" }).click();
    assert.match(await says(page), /This is taken over Title Spring seminar Kind Seminar .*Held by The Host With First Partner; Second Partner/);
    assert.equal(await page.getByLabel("Ann Speaker").isChecked(), false);
    await isSound(page);
    await page.getByLabel("Ann Speaker").check();
    await press(page, "Make the draft");
    assert.match(await says(page), /This is a draft of a new event/);
    assert.equal(await page.inputValue("#f-title"), "Spring seminar");
    assert.ok(await page.getByRole("group", { name: "Speakers", exact: true }).getByLabel("Ann Speaker").isChecked());
    await page.fill("#f-title", "Autumn seminar");
    await press(page, "Save and publish");
    const visitor = await newPage();
    await visitor.goto("/events/autumn-seminar");
    assert.match(await says(visitor), /Autumn seminar/);
    assert.doesNotMatch(await says(visitor), /2025/, "no day is taken over");
  });

  test("the pages have no fault that a program finds", async () => {
    const page = await newPage({ javaScriptEnabled: true });
    await tickAll(page);
    assert.deepEqual(await axeProblems(page), []);
    await press(page, "Remove them");
    assert.deepEqual(await axeProblems(page), []);
    await page.goto("/workspace/content/events/spring/copy");
    assert.deepEqual(await axeProblems(page), []);
    for (const address of ["/workspace/content/organisations", "/people", "/events/spring"]) {
      await page.goto(address);
      assert.deepEqual(await axeProblems(page), [], address);
      await page.setViewportSize(NARROW);
      assert.deepEqual(await sidewaysScroll(page), [], address);
      await page.setViewportSize(WIDE);
    }
  });
});
