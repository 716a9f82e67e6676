// Conversations: set up, take part without JavaScript on a phone, propose and moderate, change a vote, withdraw.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const QUESTION = "Who should lead when services change?";
const SEEDS = ["Senior leaders should keep doing some direct practice.", "Paperwork leaves managers no room to lead.",
  "People with lived experience should hold leadership posts."];
const ADDRESS = "/debate/who-should-lead-when-services-change";
const WORK = "/workspace/conversations/who-should-lead-when-services-change";

describe("a conversation", () => {
  let site, browser;

  before(async () => {
    site = await startServed([]);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  async function newPage(options) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, bypassCSP: true, ...options });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }
  const main = page => page.getByRole("main");
  const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");

  /** Axe needs a script, so it looks at a page of the same address in a browser with the same cookies and a script. */
  async function sound(page) {
    assert.deepEqual(await sidewaysScroll(page), [], "nothing scrolls sideways");
    assert.deepEqual(await structureProblems(page), []);
    assert.deepEqual(await smallControls(page), []);
    const context = page.context();
    const scripted = await browser.newContext({ baseURL: site.address, storageState: await context.storageState(), bypassCSP: true, viewport: page.viewportSize() });
    const twin = await scripted.newPage();
    await twin.goto(page.url());
    assert.deepEqual(await axeProblems(twin), [], page.url());
    await scripted.close();
  }

  let lead;
  test("is set up and opened in the workspace", async () => {
    lead = await newPage({});
    await lead.goto("/set-up");
    await lead.fill("#code", site.code);
    await lead.fill("#name", "Ada Lead");
    await lead.fill("#email", "ada@example.org");
    await lead.fill("#password", "seven quiet herons waiting");
    await main(lead).getByRole("button").first().click();
    await lead.goto("/workspace/conversations");
    await sound(lead);
    await main(lead).getByRole("link", { name: "New conversation" }).click();
    await sound(lead);
    await press(lead, "Save");
    await lead.getByRole("alert").waitFor();
    assert.match(await lead.title(), /^Error:/);
    await sound(lead);
    await lead.fill("#question", QUESTION);
    await lead.fill("#introduction", "We ask before the next seminar.\n\n*Short answers are fine.*");
    await press(lead, "Save");
    await lead.waitForURL(`**${WORK}/seeds`);
    await lead.fill("#texts", SEEDS.join("\n"));
    await lead.selectOption("#tag", "challenge");
    await press(lead, "Add them");
    await main(lead).getByText(SEEDS[2]).first().waitFor();
    await sound(lead);
    await lead.goto(WORK);
    await sound(lead);
    await press(lead, "Open it, or announce it until its time");
    await main(lead).getByText("Open now").first().waitFor();
    const front = await newPage({});
    await front.goto("/debate");
    assert.match(await says(front), /Open now .*Who should lead/);
    await sound(front);
  });

  for (const [name, viewport] of [["a phone", PHONE], ["a narrow window", NARROW]]) {
    test(`takes part without JavaScript on ${name}: votes, changes one, stops, withdraws`, async () => {
      const page = await newPage({ javaScriptEnabled: false, viewport });
      await page.goto(ADDRESS);
      assert.match(await says(page), /What will be published, and when[^]*Never how one person voted/);
      assert.deepEqual(await page.context().cookies(), [], "no cookie before somebody begins");
      await sound(page);
      await press(page, "Begin");
      const seen = new Set();
      for (let round = 0; round < SEEDS.length; round += 1) {
        assert.match(await says(page), new RegExp(`You have voted on ${round} of 3`));
        seen.add(await page.locator("blockquote").innerText());
        const sizes = await page.locator(".votes button").evaluateAll(all => all.map(it => it.getBoundingClientRect()).map(it => [Math.round(it.width), Math.round(it.height)].join()));
        assert.equal(new Set(sizes).size, 1, "the three answers are equal in size");
        if (round === 0) await sound(page);
        await press(page, ["Agree", "Disagree", "Pass or unsure"][round]);
      }
      assert.deepEqual([...seen].sort(), [...SEEDS].sort());
      assert.match(await says(page), /You have voted on everything/);
      await main(page).getByRole("link", { name: "My votes" }).click();
      assert.match(await says(page), /My votes on 3 statements/);
      await sound(page);
      const passed = page.locator("li", { hasText: "You answered: Pass" });
      await passed.getByRole("button", { name: /^Agree/ }).click();
      assert.equal(await page.locator("li", { hasText: "You answered: Agree" }).count(), 2);
      await page.goto(`${ADDRESS}/stop`);
      await sound(page);
      await main(page).getByRole("link", { name: "Withdraw" }).click();
      await sound(page);
      await press(page, "Erase all of it");
      assert.match(await says(page), /It is erased/);
      await sound(page);
      assert.deepEqual(await page.context().cookies(), [], "the token is gone");
    });
  }

  test("somebody proposes, a moderator decides, and the author learns why", async () => {
    const ada = await newPage({ javaScriptEnabled: false, viewport: PHONE });
    await ada.goto(ADDRESS);
    await press(ada, "Begin");
    await ada.fill("#text", "paperwork leaves managers no room to lead");
    await press(ada, "Send the statement");
    assert.match(await says(ada), /Somebody has said this already/);
    await sound(ada);
    for (const text of ["Night duty teaches leadership.", "Vote for somebody."]) {
      await ada.goto(`${ADDRESS}/propose`);
      await ada.fill("#text", text);
      await press(ada, "Send the statement");
      assert.match(await says(ada), /A moderator reads it/);
    }
    await lead.goto(`${WORK}/queue`);
    await sound(lead);
    await lead.getByLabel(/Night duty/).check();
    await press(lead, "Accept");
    await lead.getByLabel(/Vote for somebody/).check();
    await lead.fill("#reason", "It is about a person.");
    await press(lead, "Do not accept");
    await main(lead).getByText("There is none.").first().waitFor();
    await sound(lead);
    await ada.goto(`${ADDRESS}/mine`);
    const words = await says(ada);
    assert.match(words, /Reason: It is about a person\. not accepted/);
    assert.match(words, /Night duty teaches leadership\. accepted/);
    const log = await newPage({});
    await log.goto(`${ADDRESS}/moderation`);
    assert.match(await says(log), /Statement 4 was accepted/);
    assert.doesNotMatch(await says(log), /Ada/);
    await sound(log);
    await lead.goto(`${WORK}/suspicious`);
    assert.match(await says(lead), /Nothing stands out/);
    await sound(lead);
  });

  test("votes by the keys 1, 2 and 3 from the card, without loading the page, where there is a script", async () => {
    const page = await newPage({ viewport: WIDE });
    await page.goto(ADDRESS);
    await press(page, "Begin");
    await main(page).getByText("The keys 1, 2 and 3 answer").waitFor();
    await page.keyboard.press("1");
    await page.locator(".votes button").first().focus();
    let loads = 0;
    page.on("framenavigated", () => { loads += 1; });
    for (const [key, done] of [["1", 1], ["2", 2], ["3", 3]]) {
      await page.keyboard.press(key);
      await main(page).getByText(`You have voted on ${done} of 4`).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.localName), "blockquote", "the next statement has the focus");
    }
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation").length), 1);
    assert.ok(loads <= 3, "only the address changed");
    await page.goto(`${ADDRESS}/mine`);
    assert.match(await says(page), /My votes on 3 statements/);
  });
});
