// People without a mail server: set-up with the code on the console, an invitation handed over, passwords, devices.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const PASSWORD = "seven quiet herons waiting";
const LEAD = { name: "Ada Lead", email: "ada@example.org" };
const EDITOR = { name: "Ed Itor", email: "ed@example.org" };
const XSS = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;

describe("accounts without a mail server", () => {
  let site, browser, dialogs;

  before(async () => {
    site = await startServed([]);
    browser = await openBrowser();
    dialogs = 0;
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  async function newPage(options) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, ...options });
    const page = await context.newPage();
    page.on("dialog", dialog => { dialogs += 1; dialog.dismiss(); });
    return page;
  }
  const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
  const says = async page => (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
  const path = page => new URL(page.url()).pathname;

  async function signIn(options, { email, password = PASSWORD }, address = "/sign-in") {
    const page = await newPage(options);
    await page.goto(address);
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill(password);
    await press(page, "Sign in");
    return page;
  }

  test("first set-up, without JavaScript, by the keyboard alone", async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto("/sign-in");
    assert.match(await says(page), /Nobody has an account here yet/);
    await page.getByRole("link", { name: "Set up this site" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/set-up");
    await page.locator("#code").focus();
    for (const text of ["not the code", LEAD.name, LEAD.email, PASSWORD]) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.match(await page.title(), /^Error: Set up this site/);
    assert.equal(await page.inputValue("#name"), LEAD.name, "what was typed is kept");
    assert.equal(await page.inputValue("#password"), "", "a password is not sent back");
    await page.fill("#code", site.code.toLowerCase());
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(".codes li").first().waitFor();
    assert.equal(await page.locator(".codes li").count(), 10);
    await page.getByRole("link", { name: "I have kept them" }).click();
    assert.match(await says(page), /Good (morning|afternoon|evening), Ada Lead/);
    assert.match(await says(page), /There is no mail server/);
    assert.equal((await page.goto("/set-up")).status(), 404);
    await page.context().close();
  });

  test("an editor is invited with a link and a QR code, and accepts on a phone", async () => {
    const lead = await signIn({}, LEAD, "/workspace/people/invite");
    await lead.waitForURL("**/workspace/people/invite");
    await lead.fill("#name", EDITOR.name);
    await lead.getByRole("checkbox", { name: /^editor/ }).check();
    await press(lead, "Make the invitation");
    assert.ok(await lead.locator("figure svg path").count() > 1);
    const link = await lead.inputValue("#link");
    const phone = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    await phone.goto(link);
    assert.match(await says(phone), /Ada Lead invited you to take part/);
    await phone.fill("#email", EDITOR.email);
    await phone.fill("#password", "password1234");
    await press(phone, "Make my account");
    assert.match(await says(phone), /among those that are tried first/);
    await phone.fill("#password", PASSWORD);
    await press(phone, "Make my account");
    await phone.getByRole("link", { name: "I have kept them" }).click();
    assert.equal(path(phone), "/account");
    assert.equal((await phone.goto("/workspace")).status(), 200);
    assert.equal((await phone.goto("/workspace/people")).status(), 403);
    assert.match(await says(phone), /You are signed in as Ed Itor, editor/);
    const second = await newPage({});
    assert.equal((await second.goto(link)).status(), 410, "used once");
    for (const page of [lead, phone, second]) await page.context().close();
  });

  test("who must sign in first comes back to the page they wanted", async () => {
    const page = await newPage({});
    await page.goto("/account/devices");
    assert.equal(path(page), "/sign-in");
    assert.deepEqual(await page.context().cookies(), [], "no cookie before an act");
    await page.fill("#email", EDITOR.email);
    await page.fill("#password", "not this one at all");
    await press(page, "Sign in");
    await page.getByRole("alert").waitFor();
    await page.fill("#password", PASSWORD);
    await press(page, "Sign in");
    await page.waitForURL("**/account/devices");
    const [cookie] = await page.context().cookies();
    assert.ok(cookie.httpOnly && cookie.sameSite === "Lax");
    await page.context().close();
  });

  test("sign out everywhere, from the masthead's menu", async () => {
    const here = await signIn({}, EDITOR);
    const there = await signIn({ viewport: PHONE }, EDITOR);
    await here.getByText("Ed Itor, editor").first().click();
    await here.getByRole("link", { name: "Your account" }).first().click();
    await here.getByRole("navigation", { name: "Your account" }).getByRole("link", { name: "Devices" }).click();
    assert.match(await says(here), /This browser/);
    await press(here, "Sign out everywhere");
    await here.waitForURL("**/sign-in");
    await there.goto("/account");
    assert.equal(path(there), "/sign-in");
    assert.deepEqual(await there.context().cookies(), [], "the browser is rid of the cookie");
    for (const page of [here, there]) await page.context().close();
  });

  test("signing out by the menu on a phone", async () => {
    const page = await signIn({ viewport: PHONE }, EDITOR);
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(site.address + "/");
    await page.goto("/account");
    assert.equal(path(page), "/sign-in");
    await page.context().close();
  });

  test("attacks typed into every field open no dialog", async () => {
    const page = await signIn({}, LEAD);
    for (const address of ["/account", "/workspace/people/invite", "/account/password", "/sign-in/recovery"]) {
      await page.goto(address);
      for (const field of await page.getByRole("main").locator("input:not([type=hidden]):not([readonly]):not([type=checkbox])").all()) await field.fill(XSS);
      await page.getByRole("main").locator("form button").first().click();
      await page.waitForLoadState();
    }
    for (const address of ["/account", "/workspace", "/workspace/people", "/"]) await page.goto(address);
    assert.equal(dialogs, 0);
    await page.goto("/account");
    await page.fill("#name", LEAD.name);
    await press(page, "Save the name");
    await page.context().close();
  });

  test("axe finds nothing, nothing is wider than 320 pixels, and every control can be hit", async () => {
    const pages = ["/account", "/account/password", "/account/recovery-codes", "/account/devices", "/workspace", "/workspace/people", "/workspace/people/invite"];
    const page = await signIn({ bypassCSP: true }, LEAD);
    await page.goto("/workspace/people");
    pages.push(await page.getByRole("link", { name: EDITOR.name }).getAttribute("href"));
    const stranger = await newPage({ bypassCSP: true });
    const visits = [...pages.map(address => [page, address]), ...["/sign-in", "/sign-in/recovery", "/invitation?t=x", "/sign-in/link?t=x"].map(address => [stranger, address])];
    const problems = [];
    for (const [who, address] of visits) {
      for (const colorScheme of ["light", "dark"]) {
        await who.emulateMedia({ colorScheme });
        await who.setViewportSize(WIDE);
        await who.goto(address);
        // open, the menu lies over what is below it, as menus do; one page shows it
        if (address === "/account") await who.locator("details.account summary").click();
        const named = problem => `${address} ${colorScheme}: ${problem}`;
        problems.push(...(await axeProblems(who)).map(named), ...(await structureProblems(who)).map(named));
        await who.setViewportSize(PHONE);
        problems.push(...(await smallControls(who)).map(named));
        await who.setViewportSize(NARROW);
        problems.push(...(await sidewaysScroll(who)).map(named), ...(await axeProblems(who)).map(named));
      }
    }
    assert.deepEqual(problems, []);
    for (const one of [page, stranger]) await one.context().close();
  });
});
