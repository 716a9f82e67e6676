// The day of an event and after: a pasted list with addresses nobody knows, a report as a file, the door on two phones without
// JavaScript, lists to take along.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axeProblems, openAllDetails, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser, startSite } from "./site.mjs";

const WEBINAR = "/workspace/events/supervision-when-everything-is-urgent";
const ROUNDTABLE = "/workspace/events/leading-across-organisations-a-roundtable";
const LIST = [
  "Those who came:", "Alex <alex.invented@example.org>", "BO.INVENTED+zoom@Example.org", "casey.invented@example.org",
  "alex.invented@example.org", ...[1, 2, 3, 4, 5].map(n => `stranger${n}@elsewhere.example`), "",
].join("\n");
const REPORT = [
  "Attendee Report", "Attended,User Name (Original Name),Email,Join Time", "Yes,\"Invented, Devon\",devon.invented@example.org,12:30",
  "No,Ellis Invented,ellis.invented@example.org,", "",
].join("\r\n");

describe("who came to an event", () => {
  let site, browser;

  before(async () => {
    site = await startSite();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** A page of somebody who signed in as an editor by the link that the demonstration prints. */
  let signedIn;
  async function editor(options) {
    const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, reducedMotion: "reduce", viewport: WIDE, storageState: signedIn, ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    if (!signedIn) {
      await page.goto(site.printed().match(/Synthetic editor\s+(\S+)/)[1]);
      await page.getByRole("main").getByRole("button").first().click();
      await page.waitForURL(address => !address.pathname.startsWith("/sign-in"));
      signedIn = await context.storageState();
    }
    return page;
  }
  const main = page => page.getByRole("main");
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
  const press = (page, name) => main(page).getByRole("button", { name }).first().click();

  /** No page of it keeps anybody out. */
  async function sound(page) {
    await openAllDetails(page);
    const problems = [...await axeProblems(page), ...await structureProblems(page), ...await smallControls(page)];
    for (const viewport of [NARROW, PHONE, WIDE]) {
      await page.setViewportSize(viewport);
      problems.push(...await sidewaysScroll(page));
    }
    assert.deepEqual(problems, [], page.url());
  }

  test("a pasted list shows what it would change, changes it, and is undone", async () => {
    const page = await editor({});
    await page.goto(`${WEBINAR}/attendance`);
    await sound(page);
    await press(page, "See what it would change");
    await page.getByRole("alert").waitFor();
    assert.match(await page.title(), /^Error:/);
    await sound(page);
    await page.fill("#list", LIST);
    await press(page, "See what it would change");
    const words = await says(page);
    for (const part of ["3 have a place", "5 addresses that nobody booked with", "stranger5@elsewhere.example (line 10)", "1 address once more", "1 line without an address to go by", "Those who came: (line 1)"]) {
      assert.ok(words.includes(part), `${part}: ${words}`);
    }
    await sound(page);
    assert.equal(await page.inputValue("#list"), LIST, "the list can be put right");
    await press(page, "Note those ticked as present");
    assert.match(await says(page), /3 people are noted as present\./);
    assert.match(await says(page), /3 of 9 people with a place are noted as present\./);
    await sound(page);
    await press(page, "Undo this");
    assert.match(await says(page), /3 people are set back/);
    await page.context().close();
  });

  test("a report in a file, and people by hand, without JavaScript on a phone", async () => {
    const page = await editor({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto(`${WEBINAR}/attendance`);
    await page.setInputFiles("#file", { name: "report.csv", mimeType: "text/csv", buffer: Buffer.from(REPORT) });
    await press(page, "See what it would change");
    assert.match(await says(page), /1 has a place, and would be noted as present/);
    assert.match(await says(page), /Ellis Invented.*the list says that they did not come/);
    await press(page, "Note those ticked as present");
    assert.match(await says(page), /1 person is noted as present\./);
    await page.getByRole("checkbox", { name: /Frankie Invented/ }).check();
    await press(page, "Note as absent");
    assert.match(await says(page), /1 person is noted as absent\./);
    await press(page, "Note the rest as absent");
    assert.match(await says(page), /1 of 9 people with a place is noted as present\. 8 are noted as absent\. Everybody is noted\./);
    await main(page).getByRole("link", { name: "Set everybody back" }).click();
    await press(page, "Set 9 people back");
    assert.match(await says(page), /9 people are set back/);
    await page.context().close();
  });

  test("at the door, on two phones at once, without JavaScript", async () => {
    const [one, other] = [await editor({ viewport: PHONE, javaScriptEnabled: false }), await editor({ viewport: NARROW, javaScriptEnabled: false })];
    for (const page of [one, other]) {
      await page.goto(`${ROUNDTABLE}/door`);
      assert.match(await says(page), /0 of 3 are here\./);
      assert.deepEqual([...await sidewaysScroll(page), ...await smallControls(page), ...await structureProblems(page)], []);
    }
    assert.ok(!(await one.content()).includes("@example.org"), "no address at the door");
    await one.fill("#find", "bo inv");
    await press(one, "Find");
    await press(one, "Check in Bo Invented");
    assert.match(await says(one), /Bo Invented is here\. .*1 of 3 are here\./);
    // the other phone still shows them as missing
    await press(other, "Check in Bo Invented");
    assert.match(await says(other), /1 of 3 are here\./);
    await press(other, "Check in Alex Invented");
    assert.match(await says(other), /2 of 3 are here\./);
    await other.goto(`${ROUNDTABLE}/door?show=here`);
    await press(other, "Undo Bo Invented");
    assert.match(await says(other), /Bo Invented is not here\. .*1 of 3 are here\./);
    await one.goto(`${ROUNDTABLE}/door?q=Ellis`);
    assert.match(await says(one), /Ellis Invented.*Waiting list/, "who waits is found, and has no button");
    assert.equal(await main(one).getByRole("button", { name: /Check in/ }).count(), 0);
    for (const page of [one, other]) await page.context().close();
    for (const colorScheme of ["light", "dark"]) {
      const page = await editor({ colorScheme });
      for (const part of ["door", "door?show=here", "door?q=nobody", "attendance", "attendance/back"]) {
        await page.goto(`${ROUNDTABLE}/${part}`);
        await sound(page);
      }
      await page.context().close();
    }
  });

  test("lists to take along", async () => {
    const page = await editor({});
    await page.goto(`${ROUNDTABLE}/attendance`);
    for (const [name, starts] of [["Bookings as CSV", "\ufeffReference,Name,Email"], ["Bookings as XLSX", "PK"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), main(page).getByRole("link", { name }).click()]);
      assert.match(download.suggestedFilename(), /^bookings-synthetic-example-leading-across-organisations-a-roundtable\.(csv|xlsx)$/);
      assert.ok((await readFile(await download.path(), "utf8")).startsWith(starts));
    }
    await page.context().close();
  });
});
