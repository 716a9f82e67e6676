// Booking: on a phone without JavaScript somebody books, sees their place, cancels; the next is offered it and takes it.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, cutWords, openAllDetails, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser, startSite } from "./site.mjs";

const EVENT = "/events/supervision-when-everything-is-urgent";
const WORK = "/workspace/events/supervision-when-everything-is-urgent/booking";

describe("a place at an event", () => {
  let site, browser;

  before(async () => {
    site = await startSite();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  async function newPage(options) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: PHONE, javaScriptEnabled: false, ...options });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }
  const main = page => page.getByRole("main");
  const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");

  /** Axe needs a script, so it looks at the same address in a browser with the same cookies and a script, at two widths. */
  async function sound(page, address = page.url()) {
    for (const viewport of [PHONE, NARROW, WIDE]) {
      const scripted = await browser.newContext({ baseURL: site.address, storageState: await page.context().storageState(), bypassCSP: true, viewport });
      const twin = await scripted.newPage();
      await twin.goto(address);
      await openAllDetails(twin);
      assert.deepEqual(await sidewaysScroll(twin), [], `${address} at ${viewport.width} px`);
      assert.deepEqual(await cutWords(twin), [], `${address} at ${viewport.width} px`);
      assert.deepEqual(await structureProblems(twin), [], address);
      assert.deepEqual(await smallControls(twin), [], address);
      if (viewport !== NARROW) assert.deepEqual(await axeProblems(twin), [], address);
      await scripted.close();
    }
  }

  async function book(name) {
    const page = await newPage();
    await page.goto(EVENT);
    await main(page).getByRole("link", { name: /Book a place|Join the waiting list/ }).click();
    await page.fill("#name", name);
    await page.fill("#email", `${name.toLowerCase().replace(/\s/g, ".")}@example.org`);
    await main(page).getByRole("button", { name: /^(Book|Join the waiting list)$/ }).click();
    await page.waitForURL(/\/bookings\//);
    return page;
  }

  let editor, ada, bo;
  test("the organiser sets ten places, of which nine are taken", async () => {
    editor = await newPage({ viewport: WIDE });
    await editor.goto(site.printed().match(/Synthetic editor\s+(\S+)/)[1]);
    const go = main(editor).getByRole("button");
    if (await go.count()) await go.first().click();
    await editor.goto(`${WORK}/set-up`);
    await sound(editor);
    await editor.fill("#places_online", "9 or so");
    await press(editor, "Save");
    assert.match(await editor.title(), /^Error:/);
    assert.equal(await editor.inputValue("#places_online"), "9 or so");
    await editor.fill("#places_online", "10");
    await press(editor, "Save");
    assert.match(await says(editor), /Saved\./);
    await editor.goto(WORK);
    assert.match(await says(editor), /Online 10 9 0 0/);
    await sound(editor);
  });

  test("somebody books on a phone without JavaScript, and is shown the way back", async () => {
    const form = await newPage();
    await form.goto(`${EVENT}/book`);
    await sound(form);
    await press(form, "Book");
    assert.match(await form.title(), /^Error:/);
    assert.match(await says(form), /Enter your name.*Enter an email address/);
    ada = await book("Ada Sample");
    const words = await says(ada);
    assert.match(words, /Your booking is stored.*You have a place\./);
    assert.match(words, /https:\/\/meeting\.example\.org\/invented-webinar/);
    assert.match(await ada.inputValue("#link"), /\/bookings\/[0-9a-f]{64}$/);
    assert.deepEqual(await ada.context().cookies(), [], "no cookie");
    await sound(ada, ada.url());
  });

  test("the next one waits, and is offered the place when it becomes free", async () => {
    bo = await book("Bo Sample");
    assert.match(await says(bo), /You are number 1 on the waiting list/);
    assert.doesNotMatch(await says(bo), /meeting\.example\.org/);
    const front = await newPage();
    await front.goto(EVENT);
    assert.match(await says(front), /Fully booked.*1 person waits/);
    await sound(front);
    await front.goto("/events");
    const listed = main(front).locator("li", { hasText: "Supervision when everything is urgent" });
    assert.match(await listed.innerText(), /Full: waiting list/, "the list of events says it, too");
    await main(ada).locator("summary", { hasText: "Cancel your booking" }).click();
    await press(ada, "Cancel this booking");
    assert.match(await says(ada), /This booking is cancelled/);
    await bo.reload();
    assert.match(await says(bo), /A place is kept for you until/);
    await sound(bo);
    await press(bo, "Take the place");
    assert.match(await says(bo), /The place is yours.*You have a place/);
  });

  test("calendar files are updated in place, and only holders of a place find the joining link in theirs", async () => {
    const read = async (page, address) => (await (await page.request.get(address)).text()).replace(/\r\n /g, "");
    const own = page => `${new URL(page.url()).pathname}/event.ics`;
    const of = (text, name) => text.match(new RegExp(`^${name}:(.*?)\\r?$`, "m"))?.[1];
    const [everybody, hers, his] = [await read(ada, `${EVENT}.ics`), await read(ada, own(ada)), await read(bo, own(bo))];
    assert.equal(of(hers, "UID"), of(everybody, "UID"));
    assert.equal(of(his, "UID"), of(everybody, "UID"));
    assert.equal(of(hers, "STATUS"), "CANCELLED");
    assert.equal(of(his, "STATUS"), "CONFIRMED");
    assert.ok(Number(of(hers, "SEQUENCE")) > Number(of(everybody, "SEQUENCE")), "what was cancelled takes the place of what was there");
    assert.deepEqual([everybody, hers, his].map(text => text.includes("meeting.example.org")), [false, false, true]);
    assert.match(his, /DTSTART;TZID=Europe\/London:20270304T123000/);
  });

  test("the organiser sees who has a place, and who gets a message before it goes", async () => {
    await editor.goto(WORK);
    const words = await says(editor);
    assert.match(words, /Bo Sample/);
    await main(editor).getByRole("link", { name: "Bo Sample" }).click();
    await sound(editor);
    await editor.goto(`${WORK}/message`);
    await editor.fill("#words", "The room opens at noon.");
    await press(editor, "Show who will get it");
    assert.match(await says(editor), /10 people will get this.*Bo Sample/);
    await press(editor, "Send it to 10 people");
    assert.match(await says(editor), /The message is on its way/);
    await sound(editor);
  });
});
