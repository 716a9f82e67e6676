// After an event: certificates are issued, opened on a phone without JavaScript, put right and checked; people say what they thought of it.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";

const EVENT = "an-afternoon-on-supervision";
const WORK = `/workspace/events/${EVENT}`;

describe("after an event", () => {
  const here = siteAndBrowser();
  const main = page => page.getByRole("main");
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
  const press = (page, name) => main(page).getByRole("button", { name }).first().click();
  let link, certificate;

  /** A page of somebody of the demonstration, by the link it printed. */
  async function as(who, options) {
    const context = await here.browser.newContext({ baseURL: here.site.address, reducedMotion: "reduce", viewport: WIDE, bypassCSP: true, ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    if (who) {
      const door = here.site.printed().match(new RegExp(`Synthetic ${who}\\s+(\\S+)`))[1];
      await page.goto(door);
      await main(page).getByRole("button").first().click();
      await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
    }
    return page;
  }

  /** Axe needs a script, so it looks at a page of the same address in a browser with the same cookies and a script. */
  async function sound(page) {
    for (const viewport of [page.viewportSize(), NARROW]) {
      await page.setViewportSize(viewport);
      assert.deepEqual(await sidewaysScroll(page), [], `${page.url()} at ${viewport.width}`);
    }
    assert.deepEqual(await structureProblems(page), []);
    assert.deepEqual(await smallControls(page), []);
    for (const colorScheme of ["light", "dark"]) {
      const scripted = await here.browser.newContext({ baseURL: here.site.address, storageState: await page.context().storageState(), bypassCSP: true, colorScheme, viewport: PHONE });
      const twin = await scripted.newPage();
      await twin.goto(page.url());
      assert.deepEqual(await axeProblems(twin), [], `${page.url()} ${colorScheme}`);
      await scripted.close();
    }
  }

  test("an editor sees what will happen, and issues certificates", async () => {
    const editor = await as("editor");
    await editor.goto(`${WORK}/certificates`);
    assert.match(await says(editor), /9 people are marked as present; none of them has a valid certificate yet/);
    await main(editor).getByText("Who gets it").click();
    assert.match(await says(editor), /Jamie Invented \(jamie\.invented@example\.org\): certificate/);
    await sound(editor);
    await editor.fill("#words", "An accredited afternoon");
    await press(editor, "Save what they say");
    await editor.getByRole("alert").waitFor();
    assert.equal(await editor.inputValue("#words"), "An accredited afternoon");
    await sound(editor);
    await editor.goto(`${WORK}/certificates`);
    await press(editor, /Issue 9 certificates/);
    await editor.getByText("9 certificates were issued, and 9 people were sent a message.").waitFor();
    await sound(editor);
    await main(editor).getByRole("link", { name: "Noor Invented" }).click();
    await sound(editor);
    await editor.context().close();
  });

  test("their holder opens one on a phone without JavaScript, puts the name right and keeps it", async () => {
    const member = await as("member", { viewport: PHONE, javaScriptEnabled: false });
    await member.goto("/account/bookings");
    await main(member).getByRole("link", { name: "An afternoon on supervision" }).click();
    link = new URL(member.url()).pathname;
    await main(member).getByRole("link", { name: "Your certificate of attendance" }).click();
    assert.match(await says(member), /Synthetic member took part in An afternoon on supervision/);
    assert.match(await says(member), /Synthetic: this event was invented/);
    await sound(member);
    await main(member).getByText("Put the spelling of your name right").click();
    await member.fill("#name", "Łucja Example");
    await press(member, "Issue it with this name");
    assert.match(await says(member), /Łucja Example took part in/);
    certificate = await main(member).getByRole("link", { name: /\/certificates\// }).getAttribute("href");
    const pdf = await member.request.get(`${link}/certificate.pdf`);
    assert.equal(pdf.headers()["content-type"], "application/pdf");
    assert.match(pdf.headers()["content-disposition"], /synthetic-certificate-an-afternoon-on-supervision\.pdf/);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
    await main(member).getByRole("link", { name: "Add to my CPD record" }).click();
    assert.equal(await member.inputValue("[name=minutes]"), "180");
    await member.context().close();
  });

  test("anybody checks it, and learns nothing of others", async () => {
    const stranger = await as(null, { viewport: PHONE, javaScriptEnabled: false });
    await stranger.goto(new URL(certificate).pathname);
    assert.match(await says(stranger), /Valid .*Łucja Example/);
    await sound(stranger);
    assert.deepEqual(await stranger.context().cookies(), []);
    const none = await stranger.goto("/certificates/00000-00000-00000-00000-00000");
    assert.equal(none.status(), 404);
    await stranger.context().close();
  });

  test("people say what they thought, and the organisers read the summary once", async () => {
    const stranger = await as(null, { viewport: PHONE, javaScriptEnabled: false });
    await stranger.goto(link);
    await main(stranger).getByRole("link", { name: "Say what you thought of it" }).click();
    await sound(stranger);
    await stranger.fill("#q2", "Say less, hear more.");
    await press(stranger, "Send my answers");
    assert.match(await stranger.title(), /^Error:/);
    assert.equal(await stranger.inputValue("#q2"), "Say less, hear more.");
    await sound(stranger);
    await main(stranger).getByText("Very useful").click();
    await press(stranger, "Send my answers");
    assert.match(await says(stranger), /Thank you: your answers are with those of the others/);
    await stranger.context().close();

    const editor = await as("editor");
    await editor.goto(`${WORK}/evaluation`);
    assert.match(await says(editor), /9 people have answered, of 9 marked as present/);
    assert.doesNotMatch(await says(editor), /Say less/);
    await sound(editor);
    await main(editor).getByLabel("I know that nobody can answer afterwards").check();
    await press(editor, "Close it for good");
    await editor.getByText("Say less, hear more.").waitFor();
    assert.match(await says(editor), /n = 9\./);
    assert.match(await says(editor), /Useful 5 56%/);
    assert.match(await says(editor), /Very useful not shown/);
    await sound(editor);
    await editor.goto(`${WORK}/evaluation/questions`);
    await sound(editor);
    await editor.context().close();
  });
});
