// Development: a phone without JavaScript from the self-check to a note that can be copied; with JavaScript a draft that
// survives a lost connection. The content is loaded by an editor's act first.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, openAllDetails, sidewaysScroll } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const PASSWORD = "seven quiet herons waiting";
const LEAD = { name: "Ada Lead", email: "ada@example.org" };

describe("development", () => {
  let site, browser, state;

  before(async () => {
    site = await startServed([]);
    browser = await openBrowser();
    const page = await newPage({ viewport: WIDE });
    await page.goto("/set-up");
    await page.fill("#code", site.code);
    await page.fill("#name", LEAD.name);
    await page.fill("#email", LEAD.email);
    await page.fill("#password", PASSWORD);
    await page.locator("main form button").click();
    await page.getByRole("link", { name: "I have kept them" }).click();
    await page.goto("/workspace/capabilities");
    await page.getByRole("button", { name: "Load the starter content" }).click();
    await page.getByText("Social Work England").waitFor();
    assert.deepEqual(await axeProblems(page), []);
    state = await page.context().storageState();
    await page.context().close();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  async function newPage(options) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", bypassCSP: true, storageState: state, ...options });
    return context.newPage();
  }
  const main = async page => (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
  const press = (page, name) => page.getByRole("main").getByRole("button", { name }).first().click();

  /** The same address with a script, since axe needs one; wide, on a phone, and narrow nothing scrolls sideways. */
  async function sound(address) {
    for (const viewport of [WIDE, PHONE, NARROW]) {
      const page = await newPage({ viewport });
      await page.goto(address);
      await openAllDetails(page);
      assert.deepEqual(await sidewaysScroll(page), [], `${address} scrolls sideways at ${viewport.width}`);
      assert.deepEqual(await axeProblems(page), [], address);
      await page.context().close();
    }
  }

  test("who has not signed in is told why, and comes back", async () => {
    const page = await newPage({ viewport: PHONE, javaScriptEnabled: false, storageState: undefined });
    await page.goto("/development");
    assert.match(await main(page), /An account is needed so that what you answer is kept for you and nobody else/);
    await page.getByRole("link", { name: "Go to the self-check" }).click();
    assert.equal(new URL(page.url()).search, "?next=/development/self-check");
    await page.context().close();
  });

  test("on a phone without JavaScript: self-check, next steps, a note to copy", async () => {
    const page = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto("/development/self-check");
    await press(page, "Begin");
    assert.match(await main(page), /Choose where you stand/);
    assert.match(await page.title(), /^Error: Self-check/);
    await page.getByRole("radio", { name: /Team or service manager/ }).check();
    await press(page, "Begin");
    for (const [statement, answer] of [["values-in-action-1", "3"], ["law-and-account-1", "4"], ["speaking-up-1", "no-chance"]]) {
      await page.locator(`input[name="${statement}"][value="${answer}"]`).check();
    }
    const part = page.url();
    await press(page, "Save and go on");
    await page.goto("/development/self-check");
    assert.match(await main(page), /3 of 63 statements answered/, "kept as one goes");
    await page.goto(part.replace(/1$/, "5"));
    await page.locator("input[name=against-racism-1][value='2']").check();
    await press(page, "Save and stop here");
    assert.match(await main(page), /Leading against racism \(2 below\)/);
    assert.match(await main(page), /Not answered with a point of the scale\. 0 of 3 answered with a point, 1 left out/);
    const result = page.url();
    // what nobody began is folded, and the way on is named first
    assert.equal(await page.locator("main details summary", { hasText: "not answered yet" }).count(), 5);
    assert.deepEqual(await page.locator("main .pagehead .btn:not(.quiet)").allInnerTexts(), ["Go on with part 2"]);

    await page.goto("/development/next-steps?minutes=20");
    assert.match(await main(page), /Count who speaks and who is credited/, "the widest gap comes before the shortest step");
    assert.match(await main(page), /Why this: It serves 40% of your gap of 2/);
    await press(page, "60 minutes");
    assert.match(page.url(), /minutes=60/);
    await page.getByLabel("Another time, in minutes").fill("3 hours");
    await press(page, "Show steps");
    assert.match(await main(page), /Write the minutes as a whole number from 5 to 600/);
    assert.equal(await page.inputValue("#minutes"), "3 hours", "nothing typed is lost");
    await page.getByLabel("Another time, in minutes").fill("75");
    await press(page, "Show steps");
    assert.equal(await page.inputValue("#minutes"), "75");
    await press(page, "60 minutes");
    assert.equal(await page.locator("main .btn:not(.quiet)").count(), 0, "no step shouts louder than the others");
    await page.locator("#try-count-who-speaks, .path > li").first().locator("summary").click();
    await page.getByLabel("Why not? You may leave this empty.").first().fill("not in this team");
    await press(page, /^Leave it out/);
    assert.match(await main(page), /Left out: not in this team/);
    const said = () => page.getByRole("status").innerText();
    assert.match(await said(), /is left out of your next steps/);
    await press(page, /^Keep it in/);
    assert.match(await main(page), /Kept in/);
    assert.match(await said(), /stays in your next steps/);
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    assert.match(await said(), /Undone: nothing is decided about/);
    await press(page, /^I have done it/);
    assert.match(await said(), /is noted as done/);
    const decided = page.url();
    const title = (await said()).match(/“(.+)”/)[1];
    await page.getByRole("link", { name: "Add it to my CPD record" }).click();
    assert.equal(await page.inputValue("#title"), title, "the note is begun");

    await page.goto("/development/cpd");
    await page.selectOption("#regulator", "swe");
    await page.fill("#renewal", "2026-11-30");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("link", { name: "Add an entry" }).first().click();
    await page.fill("#title", "Counting who speaks");
    await page.fill("#date", "2026-11-02");
    await page.fill("#type", "Practice");
    await page.fill("#description", "I kept a tally in one meeting.");
    await page.fill("#learnt", "I talked with Amina and learnt to wait.");
    await page.fill("#impact", "I ask for the view that nobody has spoken.");
    await press(page, "Save as finished");
    assert.match(await main(page), /This may be a name: Amina/);
    assert.match(await page.title(), /^Error: Add an entry/);
    assert.equal(await page.getByRole("checkbox", { name: /I have looked/ }).getAttribute("aria-invalid"), "true");
    assert.match(await page.locator("#looked-error").innerText(), /then tick that nobody can be recognised/);
    await page.fill("#date", "2126-11-02");
    await press(page, "Save as finished");
    assert.match(await page.locator("#date-error").innerText(), /lies in the future: save a draft, or correct the date/);
    await page.fill("#date", "2026-11-02");
    assert.equal(await page.inputValue("#learnt"), "I talked with Amina and learnt to wait.", "nothing typed is lost");
    await page.fill("#learnt", "I learnt to wait.");
    await page.check("#looked");
    await press(page, "Save as finished");
    assert.equal(await page.locator("#copy-learnt").textContent(), "I learnt to wait.");
    const copy = page.url().split("?")[0];
    assert.equal(await page.locator("#copy-date").textContent(), "2 November 2026");
    assert.deepEqual(await page.locator("main .btn:not(.quiet)").allInnerTexts(), ["Go to my CPD record"]);
    await page.emulateMedia({ media: "print" });
    assert.equal((await main(page)).match(/I learnt to wait\./g).length, 1, "printed once");
    assert.doesNotMatch(await main(page), /Select a text/);
    await page.emulateMedia({ media: "screen" });
    await page.goto("/development/cpd");
    assert.match(await main(page), /1 of 2 pieces/);
    assert.match(await main(page), /Peer reflection missing: 0 of 1/);
    assert.doesNotMatch(await main(page), /you meet/i);
    await page.getByRole("link", { name: "Read or print all of it" }).click();
    await page.emulateMedia({ media: "print" });
    assert.match(await main(page), /Counting who speaks.*2 November 2026.*I kept a tally in one meeting\..*I learnt to wait\./);
    await page.context().close();

    for (const address of ["/development", "/development/frameworks", "/development/frameworks/starter-leadership", "/development/self-check", part, result,
      "/development/next-steps?minutes=20", "/development/next-steps?minutes=240", decided, "/development/cpd", "/development/cpd/print", copy.replace(/\/copy$/, ""), copy, "/workspace/capabilities", "/workspace/capabilities/content"]) await sound(address);
  });

  test("with JavaScript a draft survives a lost connection, and a button copies a field", async () => {
    const page = await newPage({ viewport: PHONE, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto("/development/cpd/new");
    await page.fill("#title", "On a train");
    await page.getByText("Kept in this browser until it is saved.").waitFor();
    await page.context().setOffline(true);
    await page.fill("#learnt", "Words from a tunnel");
    await press(page, "Save as a draft");
    await page.getByText("There is no connection.").waitFor();
    assert.equal(await page.inputValue("#learnt"), "Words from a tunnel");
    await page.context().setOffline(false);
    await page.goto("/development/cpd");
    await page.goto("/development/cpd/new");
    assert.equal(await page.inputValue("#learnt"), "Words from a tunnel", "kept over pages");
    await page.getByText("These words were kept in this browser").waitFor();
    await press(page, "Save as a draft");
    await page.getByText("Your draft is saved.").waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "what the server has, the browser need not keep");
    await page.getByRole("link", { name: "Copy or print" }).click();
    await page.locator("#copy-learnt + button").click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Words from a tunnel");
    await page.context().close();
  });

  test("a second self-check takes nothing back", async () => {
    const page = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto("/development/next-steps?minutes=240");
    const before = await page.locator(".path h2").allInnerTexts();
    assert.ok(before.length > 0);
    await page.goto("/development/self-check");
    await page.getByRole("radio", { name: /Team or service manager/ }).check();
    await press(page, "Begin");
    await page.locator("input[name='speaking-up-2'][value='5']").check();
    await press(page, "Save and stop here");
    const second = page.url();
    await page.goto("/development/next-steps?minutes=240");
    assert.deepEqual(await page.locator(".path h2").allInnerTexts(), before, "the gaps of the first are still there");
    assert.equal(await page.getByRole("link", { name: /^Self-check of/ }).count(), 2, "and it says of which self-check they are");
    await page.goto(second);
    await press(page, "Erase it");
    await page.context().close();
  });

  test("an opportunity says for whom it is and what it helps with, and becomes a next step", async () => {
    const page = await newPage({ viewport: WIDE, javaScriptEnabled: false });
    await page.goto("/opportunities");
    await page.goto("/workspace/content/opportunities/new");
    await page.fill("#f-title", "Shadow the race equality group");
    await page.selectOption("#f-kind", { label: "Place on a programme" });
    await page.fill("#f-audience", "Practice leaders in adult services");
    await press(page, "Save and publish");
    assert.match(await main(page), /Published/);
    await page.goto("/workspace/capabilities/content");
    await page.selectOption("#place", { label: "Shadow the race equality group" });
    await page.selectOption("#capability", "against-racism");
    await page.fill("#minutes", "15");
    await page.fill("#percent", "90");
    await press(page, "Map it");
    assert.match(await main(page), /Shadow the race equality group/);

    const stranger = await newPage({ viewport: PHONE, javaScriptEnabled: false, storageState: undefined });
    await stranger.goto("/opportunities");
    assert.match(await main(stranger), /Practice leaders in adult services/);
    await stranger.getByRole("link", { name: "Shadow the race equality group" }).click();
    assert.match(await main(stranger), /Helps with/);
    await stranger.locator("section", { hasText: "Helps with" }).getByRole("link").first().click();
    assert.match(stranger.url(), /\/development\/frameworks\/starter-leadership#c-against-racism$/);
    assert.match(await main(stranger), /On this site: Shadow the race equality group \(Opportunity\)/);
    await stranger.context().close();

    await page.goto("/development/next-steps?minutes=20");
    assert.match(await main(page), /Opportunity.*Shadow the race equality group/);
    await page.context().close();
    await sound("/opportunities");
  });

  test("a framework goes out as CASE 1.0 and as a table, comes in again, and shows its names until its rights are stated", async () => {
    const page = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    const file = async ending => {
      const answer = await page.request.get(`/development/frameworks/starter-leadership.${ending}`);
      return { name: `framework.${ending}`, mimeType: "application/octet-stream", buffer: await answer.body() };
    };
    await page.goto("/workspace/capabilities");
    await page.getByRole("link", { name: "Take in a framework" }).click();
    await press(page, "Take it in");
    assert.match(await main(page), /There is a problem Choose a file/);
    await page.setInputFiles("#file", await file("json"));
    await page.fill("#title", "A copy");
    await press(page, "Take it in");
    assert.match(await main(page), /“A copy” is stored\./);
    await page.setInputFiles("#file", await file("csv"));
    await page.fill("#title", "A table");
    await press(page, "Take it in");
    assert.match(await main(page), /“A table” is stored\./);
    const sentence = /I name the value or right/;
    await page.goto("/development/frameworks/a-copy");
    assert.doesNotMatch(await main(page), sentence);
    assert.match(await main(page), /Leading against racism/);
    await page.goto("/workspace/capabilities/frameworks");
    const rights = page.locator("form:has(input[value=a-copy])");
    await rights.getByLabel("The text may be shown.").check();
    await rights.getByRole("button", { name: "Keep the rights" }).click();
    assert.match(await main(page), /Say whose permission it is/);
    await page.locator("#stated").fill("CC BY 4.0");
    await rights.getByRole("button", { name: "Keep the rights" }).click();
    await page.goto("/development/frameworks/a-copy");
    assert.match(await main(page), sentence);
    for (const address of ["/workspace/capabilities/frameworks", "/development/frameworks", "/development/frameworks/a-table"]) await sound(address);
    await page.context().close();
  });

  test("a self-check is erased in one click", async () => {
    const page = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto("/development/self-check");
    await page.locator("ul.records a").first().click();
    const address = page.url();
    await press(page, "Erase it");
    assert.equal((await page.goto(address)).status(), 404);
    await page.context().close();
  });
});
