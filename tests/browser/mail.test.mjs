// People with an account, mail and their own data: from the first account to its erasure, against a real mail server.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { hasMailServer, startMail, startServed } from "./served.mjs";

const A_DAY = 4;
const PASSWORD = "seven quiet herons waiting";
const LEAD = { name: "Ada Lead", email: "ada@example.org" };
const XSS = `"><img src=x onerror=alert(1)><script>alert(2)</script>'-alert(3)-'{{7*7}}`;

const skip = hasMailServer ? false : "the mail server is not installed: run tests/smtp/install (scripts/test does)";

describe("mail and one's own data", { skip }, () => {
  let mail, site, browser;

  before(async () => {
    mail = await startMail();
    site = await startServed(["--mail-host", "localhost", "--mail-port", `${mail.port}`, "--mail-tls", "none",
      "--mail-from", "Leadership <leadership@example.org>", "--mail-a-day", `${A_DAY}`]);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    mail?.stop();
  });

  const newContext = options => browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, ...options });
  const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
  const says = async page => (await page.getByRole("main").innerText()).replace(/\s+/g, " ");

  async function signInWithPassword(context, { email }) {
    const page = await context.newPage();
    await page.goto("/sign-in/password");
    await page.fill("#email", email);
    await page.fill("#password", PASSWORD);
    await press(page, "Sign in");
    await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
    return page;
  }

  /** What the newest message holds that opens something. */
  const opens = message => ({ link: message.text.match(/http:\/\/\S+/)[0], code: message.text.match(/\b\d{3} \d{3}\b/)[0] });

  test("the first account is made with the code on the console", async () => {
    const context = await newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/set-up");
    await page.fill("#code", site.code);
    await page.fill("#name", LEAD.name);
    await page.fill("#email", LEAD.email);
    await page.fill("#password", PASSWORD);
    await press(page, "Make the account");
    assert.match(await says(page), /ready/);
    await context.close();
  });

  test("signing in by the link: opening it uses nothing up, the button does, once", async () => {
    const context = await newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.fill("#email", LEAD.email);
    await press(page, "Send me a message");
    const [message] = await mail.wait(1);
    assert.deepEqual(message.to, [LEAD.email]);
    assert.equal(message.parts, 1, "plain text");
    const { link } = opens(message);
    // a scanner of mail follows links
    for (let times = 0; times < 3; times += 1) assert.equal((await fetch(link)).status, 200);
    await page.goto(link);
    await press(page, "Sign in");
    await page.goto("/account");
    assert.match(await says(page), /Ada Lead|ada@example.org/);
    await page.goto(link);
    assert.doesNotMatch(await says(page), /press the button/, "a used link signs nobody in");
    await context.close();
  });

  test("signing in by the code, in the browser that asked", async () => {
    const context = await newContext({ viewport: PHONE });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.fill("#email", LEAD.email);
    await press(page, "Send me a message");
    const messages = await mail.wait(2);
    await page.fill("#code", opens(messages[1]).code);
    await press(page, "Sign in");
    await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
    await page.goto("/account");
    assert.match(await says(page), /ada@example.org/);
    await context.close();
  });

  test("a filled trap sends nothing, and is told what a person is told", async () => {
    const post = fields => fetch(`${site.address}/sign-in`, {
      method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" }, body: new URLSearchParams(fields),
    });
    const person = await post({ email: "nobody@example.org", website: "" });
    const robot = await post({ email: LEAD.email, website: "http://spam.example" });
    assert.equal(robot.status, person.status);
    assert.equal(robot.headers.get("location"), person.headers.get("location"));
    await new Promise(resolve => setTimeout(resolve, 3000));
    assert.equal(mail.messages.length, 2);
  });

  test("200 posts to one address send at most the cap", async () => {
    for (let done = 0; done < 200; done += 20) {
      await Promise.all(Array.from({ length: 20 }, () => fetch(`${site.address}/sign-in`, {
        method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ email: done % 40 ? LEAD.email : "ADA@Example.org ", website: "" }),
      })));
    }
    await new Promise(resolve => setTimeout(resolve, 8000));
    const sent = mail.messages.filter(message => message.to[0] === LEAD.email).length;
    assert.ok(sent >= 3 && sent <= A_DAY, `${sent} messages were sent, ${A_DAY} at most`);
    assert.equal(mail.messages.length, sent, "and nothing to anybody else");
  });

  test("the outbox shows every message and nothing that signs anybody in", async () => {
    const context = await newContext({ bypassCSP: true });
    const page = await signInWithPassword(context, LEAD);
    await page.goto("/workspace/outbox");
    assert.match(await says(page), /Outbox.*Sent \(\d\)/);
    await page.goto("/workspace/outbox?state=held");
    const held = await page.locator("tbody tr").count();
    await page.goto("/workspace/outbox?state=sent");
    assert.ok(held + (await page.locator("tbody tr").count()) >= A_DAY);
    await page.locator("tbody a").first().click();
    const text = await says(page);
    assert.match(text, /\[one-time link or code\]/);
    assert.doesNotMatch(text, /\d{3} \d{3}|sign-in\/link/);
    assert.equal(await page.getByRole("button", { name: "Copy the message" }).count(), 1, "with a script it can be copied");
    assert.equal(await page.getByRole("button", { name: "Try again now" }).count(), 0, "what was sent is not sent again");
    await context.close();
  });

  test("every new page: axe, 320 px, structure, controls, light and dark", async () => {
    const context = await newContext({ bypassCSP: true });
    const page = await signInWithPassword(context, LEAD);
    await page.goto("/workspace/outbox");
    const one = await page.locator("tbody a").first().getAttribute("href");
    const addresses = ["/account/data", "/account/data/erase", "/workspace/outbox", "/workspace/outbox?state=failed", one, "/workspace/audit"];
    const problems = [];
    for (const address of addresses) {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const viewport of [WIDE, NARROW]) {
          await page.setViewportSize(viewport);
          await page.goto(address);
          const found = [...await axeProblems(page), ...await sidewaysScroll(page), ...await structureProblems(page), ...await smallControls(page)];
          problems.push(...found.map(problem => `${address} ${colorScheme} ${viewport.width}: ${problem}`));
        }
      }
    }
    // the last page is for who has no account any more
    const stranger = await newContext({ bypassCSP: true, viewport: NARROW });
    const last = await stranger.newPage();
    await last.goto("/erased");
    problems.push(...await axeProblems(last), ...await sidewaysScroll(last), ...await structureProblems(last));
    await stranger.close();
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("what is typed into a form is text and nothing else", async () => {
    const context = await newContext({});
    const page = await signInWithPassword(context, LEAD);
    const dialogs = [];
    page.on("dialog", async dialog => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    await page.goto("/account");
    await page.fill("#name", XSS);
    await press(page, "Save the name");
    await page.goto("/workspace/people/invite");
    await page.fill("#name", XSS);
    await press(page, "Make the invitation");
    for (const address of ["/account", "/account/data", "/workspace/people", "/workspace/audit", "/workspace/outbox", "/account/devices",
      `/workspace/outbox?state=${encodeURIComponent(XSS)}`, `/workspace/outbox/${encodeURIComponent(XSS)}`, `/sign-in?next=${encodeURIComponent(XSS)}`]) {
      await page.goto(address);
      await page.waitForTimeout(50);
    }
    assert.deepEqual(dialogs, []);
    await page.goto("/account");
    await page.fill("#name", LEAD.name);
    await press(page, "Save the name");
    await context.close();
  });

  test("everything about oneself as a file, and the erasure of the account, without JavaScript", async () => {
    const lead = await newContext({});
    const page = await signInWithPassword(lead, LEAD);
    await page.goto("/account/data/erase");
    assert.match(await says(page), /only administrator/, "the last administrator cannot go");
    await page.goto("/workspace/people/invite");
    await page.fill("#name", "Bea Member");
    await press(page, "Make the invitation");
    const link = await page.inputValue("#link");

    // the form that erases, as an attacker would fill it, with scripts allowed
    const scripted = await newContext({});
    const context = await newContext({ javaScriptEnabled: false, viewport: PHONE, acceptDownloads: true });
    const member = await context.newPage();
    await member.goto(link);
    await member.fill("#name", "Bea Member");
    await member.fill("#email", "bea@example.org");
    await member.fill("#password", PASSWORD);
    await press(member, "Make my account");
    const tried = await signInWithPassword(scripted, { email: "bea@example.org" });
    const dialogs = [];
    tried.on("dialog", async dialog => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    await tried.goto("/account/data/erase");
    await tried.fill("#address", XSS);
    await press(tried, "Erase my account");
    assert.match(await says(tried), /Type bea@example.org/);
    await tried.waitForTimeout(100);
    assert.deepEqual(dialogs, []);
    await scripted.close();

    await member.goto("/account/data");
    const [file] = await Promise.all([member.waitForEvent("download"), press(member, "Get the file")]);
    assert.match(file.suggestedFilename(), /^my-data-\d{4}-\d\d-\d\d\.json$/);
    const data = JSON.parse(await readFile(await file.path(), "utf8"));
    assert.equal(data.format, "praxis-personal-data");
    assert.equal(data.account.email, "bea@example.org");
    assert.equal(data.account.name, "Bea Member");
    assert.ok(data.account.what_was_done.some(line => line.deed === "exported" && line.by === "you"));
    assert.doesNotMatch(JSON.stringify(data), /Ada|ada@|\$argon2/, "nobody else, and no hash of a password");

    await member.goto("/account/data/erase");
    await member.fill("#address", XSS);
    await press(member, "Erase my account");
    assert.match(await member.title(), /^Error: /);
    assert.match(await says(member), /Type bea@example.org/);
    assert.equal(await member.inputValue("#address"), XSS, "what was typed is kept");
    await member.fill("#address", "bea@example.org");
    await press(member, "Erase my account");
    await member.waitForURL("**/erased");
    assert.match(await says(member), /Your account is erased/);
    assert.deepEqual((await context.cookies()).filter(cookie => cookie.name.includes("session")), []);
    await member.goto("/account");
    assert.match(member.url(), /sign-in/);

    await page.goto("/workspace/people");
    assert.doesNotMatch(await says(page), /Bea Member|bea@example.org/);
    await page.goto("/workspace/audit");
    const log = await says(page);
    assert.match(log, /Account erased by its owner/);
    assert.doesNotMatch(log, /Bea Member|bea@example.org/);
    await context.close();
    await lead.close();
  });
});
