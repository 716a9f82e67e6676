// The team begins with nothing, reads its messages, takes files in, and a partner looks after its own page.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, openAllDetails, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const PASSWORD = "seven quiet herons waiting";

describe("the workspace of an installation that begins with nothing", () => {
  let site, browser, lead;

  before(async () => {
    site = await startServed([]);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  async function newPage(options) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, ...options });
    return context.newPage();
  }
  const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
  const follow = (page, name) => page.getByRole("main").getByRole("link", { name, exact: true }).click();
  const says = async page => (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
  const path = page => new URL(page.url()).pathname;

  const PUBLIC = ["/", "/about", "/about/source", "/themes", "/people", "/organisations", "/events", "/library", "/projects", "/courses", "/opportunities", "/evidence", "/evidence/list", "/evidence/gaps", "/evidence/download", "/debate", "/development", "/contact", "/search", "/search?q=nothing", "/accessibility", "/privacy"];

  test("every public page of an empty site says what will be there", async () => {
    const page = await newPage({ bypassCSP: true });
    for (const address of PUBLIC) {
      const answer = await page.goto(address);
      assert.ok([200, 422].includes(answer.status()), `${address}: ${answer.status()}`);
      const words = await says(page);
      assert.ok(words.length > 60, `${address} says only: ${words}`);
      if (!address.startsWith("/search")) assert.doesNotMatch(words, /Nothing matches|The source says|programme’s (present )?page|\b0 organisations/, address);
      assert.deepEqual(await structureProblems(page), [], address);
      assert.deepEqual(await axeProblems(page), [], address);
    }
    await page.goto("/");
    assert.match(await says(page), /This site is being set up/);
  });

  test("from set-up to a home page, without JavaScript", async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(`/set-up?code=${encodeURIComponent(site.code)}`);
    await page.getByLabel("Your name").or(page.locator("#name")).first().fill("Ada Lead");
    await page.locator("#email").fill("ada@example.org");
    await page.locator("#password").fill(PASSWORD);
    await page.getByRole("main").getByRole("button").first().click();
    await page.goto("/");
    await follow(page, "Set the programme up");
    assert.match(await says(page), /0 of 5 steps are done/);
    await follow(page, "Begin");
    assert.match(await says(page), /Step 1 of 5/);
    await press(page, "Save and go on");
    assert.match(await page.title(), /^Error: /);
    await page.locator("#name").fill("Learning Together");
    await press(page, "Save and go on");
    await page.locator("#question").fill("How do teams learn to lead?");
    await press(page, "Save and go on");
    await page.locator("#aim1").fill("To find out what helps");
    await press(page, "Save and go on");
    await follow(page, "Back");
    assert.equal(await page.locator("#aim1").inputValue(), "To find out what helps");
    await follow(page, "Skip for now");
    await page.locator("#name").fill("Ada Lead");
    await page.locator("#post").fill("Team manager");
    await press(page, "Save and go on");
    assert.match(await says(page), /Say how far the person agreed to be shown/);
    await page.getByLabel("With a page of their own").check();
    await press(page, "Save and go on");
    await page.locator("#name").fill("A first talk");
    await press(page, "Save and go on");
    assert.match(await says(page), /Enter the month and year, or say that the date is not known yet/);
    assert.equal(await page.locator("#name").inputValue(), "A first talk");
    await page.locator("#month").fill("5");
    await page.locator("#year").fill("2027");
    await press(page, "Save and go on");
    assert.equal(path(page), "/workspace/start/done");
    await follow(page, "Open the home page");
    const home = await says(page);
    for (const words of ["How do teams learn to lead?", "To find out what helps", "A first talk", "May 2027"]) assert.ok(home.includes(words), words);
    lead = await page.context().storageState();
  });

  test("a message is read and answered", async () => {
    const visitor = await newPage({ javaScriptEnabled: false });
    await visitor.goto("/contact");
    await visitor.locator("#name").fill("Vi Sitor");
    await visitor.locator("#email").fill("vi@example.org");
    await visitor.locator("#message").fill("May I come?\nBest wishes");
    await press(visitor, "Send the message").catch(() => visitor.getByRole("main").locator("button.btn").click());
    const page = await newPage({ storageState: lead });
    await page.goto("/workspace");
    await follow(page, "One message to the team is unread");
    await follow(page, "Vi Sitor");
    assert.match(await page.getByRole("link", { name: "Answer by mail" }).getAttribute("href"), /^mailto:vi@example\.org\?subject=/);
    await press(page, "Mark as answered");
    assert.match(await says(page), /By Ada Lead/);
    await page.goto("/workspace");
    assert.doesNotMatch(await says(page), /unread/);
  });

  test("files with a mistake are refused with the line, right ones are shown first and then taken in", async () => {
    const page = await newPage({ storageState: lead, javaScriptEnabled: false });
    await page.goto("/workspace/import");
    const themes = text => ({ name: "themes.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await page.locator("#files").setInputFiles(themes("- {id: supervision, slug: supervision, name: Supervision}\n- {id: teams, nmae: Teams}\n"));
    await press(page, "Show what would change");
    assert.match(await says(page), /themes\.yaml:2/);
    await page.locator("#files").setInputFiles(themes("- {id: supervision, slug: supervision, name: Supervision}\n"));
    await press(page, "Show what would change");
    assert.match(await says(page), /Nothing has changed yet.*Added 1.*Supervision/);
    await press(page, "Yes, take this in");
    assert.match(await says(page), /The files are taken in/);
    await page.goto("/themes");
    assert.match(await says(page), /Supervision/);
    const [file] = await Promise.all([page.waitForEvent("download"), (async () => { await page.goto("/workspace/export"); await follow(page, "Get the .zip file"); })()]);
    assert.match(file.suggestedFilename(), /^programme-.*\.zip$/);
  });

  test("every page of it is right for everybody, wide and narrow, light and dark", async () => {
    const pages = ["/workspace", "/workspace/messages", "/workspace/lost-links", "/workspace/import", "/workspace/export", "/workspace/start", "/workspace/start/question", "/workspace/start/aims", "/workspace/start/people", "/workspace/start/event", "/workspace/start/done", "/workspace/today/records-with-blanks", "/workspace/today/films-without-captions"];
    for (const options of [{ viewport: WIDE }, { viewport: PHONE }, { viewport: NARROW }, { viewport: WIDE, colorScheme: "dark" }]) {
      const page = await newPage({ ...options, storageState: lead, bypassCSP: true });
      for (const address of pages) {
        await page.goto(address);
        assert.deepEqual(await sidewaysScroll(page), [], `${address} at ${options.viewport.width}`);
        assert.deepEqual(await smallControls(page), [], `${address} at ${options.viewport.width}`);
        await openAllDetails(page);
        assert.deepEqual(await structureProblems(page), [], address);
        assert.deepEqual(await axeProblems(page), [], `${address} at ${options.viewport.width}`);
        assert.deepEqual(await sidewaysScroll(page), [], `${address} unfolded`);
      }
      await page.context().close();
    }
  });

  test("on a phone the menu is folded, on a wide screen it stands open", async () => {
    const phone = await newPage({ viewport: PHONE, storageState: lead });
    await phone.goto("/workspace");
    const menu = phone.getByRole("navigation", { name: "Workspace" });
    assert.equal(await menu.getByRole("link", { name: "Lost links" }).isVisible(), false);
    const top = await phone.getByRole("heading", { level: 1 }).evaluate(it => it.getBoundingClientRect().top);
    assert.ok(top < 300, `the page begins ${top} px down`);
    await menu.locator("summary").click();
    assert.equal(await menu.getByRole("link", { name: "Lost links" }).isVisible(), true);
    const wide = await newPage({ viewport: WIDE, storageState: lead });
    await wide.goto("/workspace");
    assert.equal(await wide.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Lost links" }).isVisible(), true);
  });

  test("a partner changes its own page and sees nothing else", async () => {
    const page = await newPage({ storageState: lead });
    await page.goto("/workspace/import");
    await page.locator("#files").setInputFiles({ name: "organisations.yaml", mimeType: "application/yaml", buffer: Buffer.from("- {id: helpers, slug: helpers, name: The Helpers, kind: charity}\n- {id: others, slug: others, name: The Others, kind: charity}\n") });
    await press(page, "Show what would change");
    await press(page, "Yes, take this in");
    await page.goto("/workspace/people/invite");
    await page.locator("#name").fill("Pat Partner");
    await press(page, "Make the invitation");
    const link = await page.locator("#link").inputValue();
    const partner = await newPage({ viewport: PHONE, bypassCSP: true });
    await partner.goto(link.replace(/^https?:\/\/[^/]+/, ""));
    await partner.locator("#name").fill("Pat Partner");
    await partner.locator("#email").fill("pat@example.org");
    await partner.locator("#password").fill(PASSWORD);
    await partner.getByRole("main").getByRole("button").first().click();
    await page.goto("/workspace/people");
    await follow(page, "Pat Partner");
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "partner" });
    await page.locator("#thing").fill("helpers");
    await press(page, "Give the role");
    await partner.goto("/account");
    await follow(partner, "Change the page of The Helpers");
    await partner.locator("#words").fill("We help teams.");
    await partner.locator("#website").fill("https://helpers.example.org");
    await press(partner, "Save and show");
    assert.match(await says(partner), /It is saved and shown/);
    assert.deepEqual(await axeProblems(partner), []);
    assert.deepEqual(await sidewaysScroll(partner), []);
    await partner.getByRole("status").getByRole("link", { name: "Look at the page" }).click();
    assert.match(await says(partner), /We help teams\./);
    for (const address of ["/workspace", "/workspace/organisation/others", "/workspace/messages", "/workspace/start"]) assert.equal((await partner.goto(address)).status(), 403, address);
    await page.goto("/workspace");
    await follow(page, "The Helpers changed its page");
    await press(page, "I have seen it");
    assert.doesNotMatch(await says(page), /changed its page/);
  });
});
