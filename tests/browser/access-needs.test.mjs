// What people need to take part: asked on a phone without JavaScript, read and answered by the one person who is named for it, and by
// nobody else; the answer stands on the private page.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, cutWords, openAllDetails, printProblems, sidewaysScroll, smallControls, structureProblems, walkWithTab } from "./checks.mjs";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";

const SLUG = "supervision-when-everything-is-urgent";
const WORK = `/workspace/events/${SLUG}`;
const NEED = "Live captions, please, and a break after an hour.";

describe("access needs", () => {
  const here = siteAndBrowser();
  const main = page => page.getByRole("main");
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
  const press = (page, name) => main(page).getByRole("button", { name }).first().click();
  const as = async (who, use) => {
    const storageState = who && await here.signedIn(who);
    return here.withPage({ storageState, viewport: PHONE, javaScriptEnabled: false }, use);
  };
  const sound = async (who, address) => here.withPage({ storageState: who && await here.signedIn(who), bypassCSP: true, viewport: WIDE }, async page => {
    await page.goto(address);
    await openAllDetails(page);
    const problems = [...await structureProblems(page), ...await smallControls(page), ...await walkWithTab(page)];
    for (const [viewport, colorScheme] of [[WIDE, "light"], [PHONE, "dark"], [NARROW, "light"]]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      problems.push(...await axeProblems(page), ...await sidewaysScroll(page), ...await cutWords(page));
    }
    await page.setViewportSize({ width: 794, height: 1123 });
    problems.push(...await printProblems(page));
    assert.deepEqual(problems, [], address);
  });
  let yours;

  test("people are asked only once somebody is named to read it", async () => {
    await as("editor", async page => {
      await page.goto(`${WORK}/booking/set-up`);
      assert.match(await says(page), /Nobody is access contact of this event.*under Accounts and roles/);
      await page.check("input[name=ask_needs]");
      await press(page, "Save");
    });
    await as(null, async page => {
      await page.goto(`/events/${SLUG}/book`);
      assert.equal(await page.locator("#needs").count(), 0);
    });
    await as("programme lead", async page => {
      await page.goto("/workspace/people");
      await main(page).getByRole("link", { name: /Synthetic member/ }).first().click();
      await page.selectOption("#role", "access-contact");
      await page.fill("#thing", SLUG);
      await press(page, "Give the role");
    });
  });

  test("somebody tells what they need, and sees that it is kept", async () => {
    await as(null, async page => {
      await page.goto(`/events/${SLUG}/book`);
      assert.match(await says(page), /read by one named person/);
      await page.fill("#name", "Ada Sample");
      await page.fill("#email", "ada.sample@example.org");
      await page.fill("#needs", NEED);
      await press(page, "Book");
      yours = new URL(page.url()).pathname;
      assert.match(await says(page), /You have a place\..*What do you need to take part\? Live captions/);
    });
    await sound(null, `/events/${SLUG}/book`);
    await sound(null, yours);
  });

  test("only the contact reads it, finds the way from the event's page, and answers", async () => {
    await as("editor", async page => {
      await page.goto(`${WORK}/booking`);
      assert.match(await says(page), /1 person has told the access contact of needs/);
      assert.doesNotMatch(await page.content(), /Live captions/);
      assert.equal(await main(page).getByRole("link", { name: "Access needs" }).count(), 0);
      assert.equal((await page.goto(`${WORK}/access-needs`)).status(), 403);
    });
    // the role signed the member out, so that they come back with it
    here.forget("member");
    await as("member", async page => {
      await page.goto(`/events/${SLUG}`);
      await main(page).getByRole("link", { name: "Access needs" }).click();
      assert.match(await says(page), /Access needs 1 new.*Ada Sample.*Live captions, please/);
      await press(page, /^Send the answer/);
      assert.match(await page.title(), /^Error:/);
      await page.fill("#reply", "Captions are on from the start; there is a break at one.");
      await press(page, /^Send the answer/);
      assert.match(await says(page), /You answered:.*Captions are on from the start/);
      assert.doesNotMatch(await says(page), /1 new/);
    });
    await sound("member", `${WORK}/access-needs`);
    await as(null, async page => {
      await page.goto(yours);
      assert.match(await says(page), /What the access contact answered Captions are on from the start/);
    });
  });

  test("what stands in the outbox says nothing of needs, nor whose they are", async () => {
    await as("editor", async page => {
      await page.goto("/workspace/outbox");
      const links = await main(page).getByRole("link").evaluateAll(all => all.map(link => link.getAttribute("href")));
      for (const address of links.filter(link => /outbox\/./.test(link))) {
        await page.goto(address);
        assert.doesNotMatch(await says(page), /aptions, please|break at one|access contact answered/);
      }
    });
  });
});
