// What editors do: publish, correct, move, bring together what two wrote; without JavaScript, then with it.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser } from "./site.mjs";
import { startServed } from "./served.mjs";

const PASSWORD = "seven quiet herons waiting";
const ADA = { name: "Ada Lead", email: "ada@example.org" };
const ED = { name: "Ed Itor", email: "ed@example.org" };

describe("the workspace", () => {
  let site, browser;

  before(async () => {
    site = await startServed([]);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  const main = page => page.getByRole("main");
  const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
  const path = page => new URL(page.url()).pathname;

  async function newPage(options = {}) {
    const context = await browser.newContext({ baseURL: site.address, reducedMotion: "reduce", viewport: WIDE, ...options });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  async function signIn(who, options) {
    const page = await newPage(options);
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(who.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await press(page, "Sign in");
    await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
    return page;
  }

  async function isSound(page) {
    assert.deepEqual(await axeProblems(page), [], page.url());
    assert.deepEqual(await structureProblems(page), [], page.url());
  }

  const plain = { javaScriptEnabled: false };
  const EVENT = "/workspace/content/events/spring-meeting";

  test("a lead sets the site up and invites an editor", async () => {
    const page = await newPage(plain);
    await page.goto("/set-up");
    await page.fill("#code", site.code);
    await page.fill("#name", ADA.name);
    await page.fill("#email", ADA.email);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(".codes li").first().waitFor();
    await page.goto("/workspace/people/invite");
    await page.fill("#name", ED.name);
    await page.getByRole("checkbox", { name: /^editor/ }).check();
    await press(page, "Make the invitation");
    const link = await page.inputValue("#link");
    const other = await newPage(plain);
    await other.goto(link);
    await other.fill("#email", ED.email);
    await other.fill("#password", PASSWORD);
    await press(other, "Make my account");
    await other.locator(".codes li").first().waitFor();
  });

  test("a newcomer publishes “May 2027”, later sets the day, and the address stays", async () => {
    const page = await signIn(ED, plain);
    await page.goto("/workspace/content");
    await main(page).getByRole("link", { name: "Events", exact: true }).click();
    await main(page).getByRole("link", { name: "Add one" }).click();
    await press(page, "Save and publish");
    assert.match(await page.title(), /^Error/);
    assert.match(await says(page), /Give it a title or name/);
    assert.equal(await main(page).getByRole("heading", { level: 1 }).innerText(), "New: Event", "the heading stays");
    assert.ok(await page.locator("main .errorsummary").evaluate(it => it.compareDocumentPosition(document.querySelector("main nav.sidenav")) & Node.DOCUMENT_POSITION_FOLLOWING), "the summary stands first");
    await page.fill("#f-title", "Spring meeting");
    const date = page.getByRole("group", { name: "Date", exact: true });
    await date.getByLabel("The month").check();
    await date.getByLabel("Month", { exact: true }).fill("5");
    await press(page, "Save and publish");
    assert.match(await says(page), /a part of it is missing/);
    assert.equal(await page.inputValue("#f-title"), "Spring meeting", "what was typed is kept");
    await date.getByLabel("Year", { exact: true }).fill("2027");
    await press(page, "Save and publish");
    await page.waitForURL(url => url.pathname === EVENT);
    assert.match(await says(page), /Published\. Everybody sees it now/);
    const visitor = await newPage(plain);
    await visitor.goto("/events/spring-meeting");
    assert.match(await says(visitor), /May 2027/);
    assert.equal((await visitor.request.get("/events/spring-meeting.ics")).status(), 404, "no day, no calendar");
    await date.getByLabel("The day").check();
    await date.getByLabel("Day", { exact: true }).fill("20");
    await page.fill("#f-begins", "10:00");
    await page.fill("#f-ends", "09:30");
    await press(page, "Save and publish");
    assert.match(await says(page), /It must end after it begins, at 10:00/);
    await page.fill("#f-ends", "12:30");
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    await visitor.goto("/events/spring-meeting");
    assert.match(await says(visitor), /20 May 2027/);
    assert.match(await (await visitor.request.get("/events/spring-meeting.ics")).text(), /DTSTART[^\n]*20270520T100000/);
  });

  test("a name that fits nobody is asked about, and a new person needs a visibility", async () => {
    const page = await signIn(ED, plain);
    await page.goto(EVENT);
    const speakers = page.getByRole("group", { name: "Speakers", exact: true });
    await speakers.getByLabel(/Add a name/).fill("Maya Okafor");
    await speakers.getByRole("button", { name: /Look it up/ }).click();
    assert.match(await says(page), /“Maya Okafor” is the name of nobody and nothing here yet/);
    assert.doesNotMatch(await page.title(), /^Error/, "looking is no mistake");
    assert.equal(await page.locator(".errorsummary").count(), 0);
    await speakers.getByLabel("Add a new person called “Maya Okafor”").check();
    await speakers.getByRole("button", { name: "Take this one" }).click();
    assert.match(await says(page), /Choose how far the new person may be shown/);
    await speakers.getByLabel("Add a new person called “Maya Okafor”").check();
    await speakers.getByLabel("How far may a new person be shown?").selectOption("page");
    await speakers.getByRole("button", { name: "Take this one" }).click();
    assert.ok(await speakers.getByLabel("Maya Okafor Draft").isChecked());
    await press(page, "Save and publish");
    assert.match(await says(page), /“maya-okafor” is not published: publish it first/);
    await press(page, "Save draft");
    await page.goto("/workspace/content/people/maya-okafor");
    await page.getByLabel("Post", { exact: true }).first().fill("Team manager");
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    await page.goto(EVENT);
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    const visitor = await newPage(plain);
    await visitor.goto("/events/spring-meeting");
    assert.match(await says(visitor), /Maya Okafor/);
  });

  test("a post corrected leaves what was said at the event", async () => {
    const page = await signIn(ED, plain);
    await page.goto("/workspace/content/people/maya-okafor");
    const posts = page.getByRole("group", { name: "Posts", exact: true });
    const second = posts.getByRole("group", { name: "Posts: one more" });
    await second.getByLabel("Post", { exact: true }).fill("Team manager, Northbank");
    const named = second.getByRole("group", { name: "Named with" });
    await named.getByLabel(/Type a name/).fill("Spring meeting");
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    assert.match(await says(page), /Shown with “Spring meeting”, as the post held then/);
    assert.match(await says(page), /Shown as the post held now/);
    await posts.getByRole("group", { name: "Posts: 1", exact: true }).getByLabel("Post", { exact: true }).fill("Director of practice");
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    const visitor = await newPage(plain);
    await visitor.goto("/people/maya-okafor");
    assert.match(await says(visitor), /Director of practice/);
    await visitor.goto("/events/spring-meeting");
    const event = await says(visitor);
    assert.match(event, /Team manager, Northbank/);
    assert.doesNotMatch(event, /Director of practice/);
  });

  test("the address changed, and the old one leads to it", async () => {
    const page = await signIn(ED, plain);
    await page.goto(EVENT);
    await page.fill("#f-slug", "supervision-in-spring");
    await press(page, "Save and publish");
    await page.getByText("Published. Everybody sees it now").waitFor();
    assert.equal(path(page), EVENT, "the record stays where the team finds it");
    const visitor = await newPage(plain);
    await visitor.goto("/events/spring-meeting");
    assert.equal(path(visitor), "/events/supervision-in-spring");
  });

  test("two editors, and nothing lost", async () => {
    const [ed, ada] = [await signIn(ED, plain), await signIn(ADA, plain)];
    for (const page of [ed, ada]) await page.goto(EVENT);
    await ed.fill("#f-title", "Spring meeting on supervision");
    await ed.fill("#f-place", "Birmingham");
    await press(ed, "Save draft");
    await ed.getByText("Saved as a draft").waitFor();
    await ada.fill("#f-title", "Spring meeting on hope");
    await ada.getByText("About the source", { exact: true }).click();
    await ada.fill("#f-note", "Said on the telephone.");
    const answer = ada.waitForResponse(response => response.request().method() === "POST");
    await press(ada, "Save draft");
    assert.equal((await answer).status(), 409);
    const told = await says(ada);
    assert.match(told, /Ed Itor saved this draft on \d+ \w+ \d{4}, [\d:]+ \w+, while you wrote/);
    assert.match(told, /Spring meeting on supervision/);
    assert.match(told, /Changed by them Place/);
    assert.match(told, /Changed by you Remark about the source/);
    await ada.setViewportSize(NARROW);
    assert.deepEqual(await sidewaysScroll(ada), []);
    // nothing is chosen for her, and saving without a choice asks for one
    await press(ada, "Save both as one draft");
    assert.match(await says(ada), /Title: say which is to stay/);
    assert.deepEqual(await sidewaysScroll(ada), []);
    await ada.getByLabel(/Both, written together here/).check();
    await ada.getByLabel(/Written together \(Title\)/).fill("Spring meeting on supervision and hope");
    await press(ada, "Save both as one draft");
    await ada.getByText("Both are brought together").waitFor();
    assert.equal(await ada.inputValue("#f-title"), "Spring meeting on supervision and hope");
    assert.equal(await ada.inputValue("#f-place"), "Birmingham");
    assert.equal(await ada.inputValue("#f-note"), "Said on the telephone.");
  });

  test("the text is previewed, rows are added and names moved, with nothing saved", async () => {
    const page = await signIn(ED, plain);
    await page.goto(EVENT);
    await page.fill("#f-words", "## What for\n\nA **bold** word");
    await page.getByRole("button", { name: /Preview this text/ }).click();
    assert.equal(await page.locator(".preview strong").innerText(), "bold");
    assert.equal(await page.inputValue("#f-title"), "Spring meeting on supervision and hope");
    await page.goto(EVENT);
    assert.equal(await page.inputValue("#f-words"), "");
  });

  test("the enter key looks a name up where one was typed, and the page goes on there", async () => {
    for (const options of [plain, {}]) {
      const page = await signIn(ED, options);
      await page.goto("/workspace/content/events/new");
      await page.fill("#f-title", "Not to be saved");
      await page.fill("#f-chairs-add", "Nobody Here");
      await page.keyboard.press("Enter");
      await page.getByText("“Nobody Here” is the name of nobody").waitFor();
      assert.equal(path(page), "/workspace/content/events/new", "nothing is saved");
      const radio = page.getByLabel("Add a new person called “Nobody Here”");
      let box = await radio.boundingBox();
      // the browser scrolls there by itself once it has laid the page out
      for (let tries = 0; tries < 40 && !(box.y >= 0 && box.y < WIDE.height); tries += 1) {
        await new Promise(resolve => setTimeout(resolve, 50));
        box = await radio.boundingBox();
      }
      assert.ok(box.y >= 0 && box.y < WIDE.height, `whoever asked is led there: ${box.y}`);
      await page.context().close();
    }
  });

  test("“publish anyway” publishes only what was looked at", async () => {
    const page = await signIn(ED, plain);
    await page.goto("/workspace/content/themes/new");
    await page.fill("#f-name", "Links with words");
    await page.fill("#f-words", "[here](https://example.org/one)");
    await press(page, "Save and publish");
    assert.match(await says(page), /Look at this before you publish.*The link “here” does not say where it leads/);
    await page.fill("#f-words", "[here](https://example.org/one) [click](https://example.org/two)");
    await press(page, "Publish anyway");
    assert.match(await says(page), /The link “click” does not say where it leads/);
    await main(page).getByRole("link", { name: /“click”/ }).click();
    assert.match(page.url(), /#f-words$/);
    await press(page, "Publish anyway");
    await page.getByText("Published. Everybody sees it now").waitFor();
  });

  test("several at once", async () => {
    const page = await signIn(ED, plain);
    await page.goto("/workspace/content/people");
    await press(page, "Publish drafts");
    assert.match(await page.title(), /^Error: People of the programme/);
    assert.match(await says(page), /tick the records you mean first/);
    for (const title of ["One theme", "Another theme"]) {
      await page.goto("/workspace/content/themes/new");
      await page.fill("#f-name", title);
      await press(page, "Save draft");
      await page.getByText("Saved as a draft").waitFor();
    }
    await page.goto("/workspace/content/themes?state=draft");
    for (const title of ["One theme", "Another theme"]) await page.getByLabel(`Choose “${title}”`).check();
    await press(page, "Publish drafts");
    assert.match(await says(page), /These drafts will be published: (One|Another) theme/);
    await press(page, "Do it");
    await page.getByText("2 records changed").waitFor();
    const visitor = await newPage(plain);
    await visitor.goto("/themes");
    assert.match(await says(visitor), /Another theme/);
  });

  test("links are found by search and read from either end", async () => {
    const page = await signIn(ED, plain);
    await page.goto(`${EVENT}/links`);
    await page.getByLabel("Find the other record by its title").fill("okafor");
    await press(page, "Find");
    await page.getByRole("radio", { name: /^Maya Okafor/ }).check();
    await page.getByLabel("This record …").selectOption({ label: "Led by" });
    await press(page, "Add the link");
    assert.match(await says(page), /Led by Maya Okafor/);
    await page.goto("/workspace/content/people/maya-okafor/links");
    assert.match(await says(page), /Leads in Spring meeting/);
    await main(page).getByRole("button", { name: /^Remove/ }).click();
    await page.getByText("It has no links").waitFor();
  });

  test("with JavaScript what is typed is saved by itself, and somebody else's saving is told", async () => {
    const [ed, ada] = [await signIn(ED), await signIn(ADA)];
    for (const page of [ed, ada]) await page.goto("/workspace/content/themes/one-theme");
    await ed.fill("#f-words", "Typed and not sent");
    await ed.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await ed.fill("#f-words", "Typed and not sent, twice");
    await ed.waitForResponse(response => response.url().endsWith("/draft") && response.status() === 200);
    const again = await signIn(ED, plain);
    await again.goto("/workspace/content/themes/one-theme");
    assert.equal(await again.inputValue("#f-words"), "Typed and not sent, twice");
    await ada.getByText("About the source", { exact: true }).click();
    await ada.fill("#f-note", "From Ada");
    await ada.getByText("Somebody else saved this record").waitFor();
    // and before it is lost the browser asks
    const asked = new Promise(resolve => ada.once("dialog", dialog => resolve(dialog.type(), dialog.accept())));
    await ada.getByRole("link", { name: "Events" }).first().click();
    assert.equal(await asked, "beforeunload");
  });

  test("every page is sound, wide, on a phone and narrow", async () => {
    const page = await signIn(ED);
    // axe needs scripts; the pages are the same without
    await page.goto("/workspace/content/events/new");
    await page.fill("#f-speakers-add", "Nobody Here");
    await press(page, "Save and publish");
    await page.getByRole("alert").waitFor();
    await isSound(page);
    await page.goto(`${EVENT}/links?q=okafor`);
    await isSound(page);
    await page.goto("/workspace/content/themes");
    await page.getByLabel("Choose “One theme”").check();
    await press(page, "Publish drafts");
    await isSound(page);
    const ada = await signIn(ADA);
    for (const it of [page, ada]) await it.goto(EVENT);
    await page.fill("#f-place", "Leeds");
    await press(page, "Save draft");
    await page.getByText("Saved as a draft").waitFor();
    await ada.fill("#f-place", "York");
    await press(ada, "Save draft");
    await ada.getByText("Nothing is lost").waitFor();
    await isSound(ada);
    const pages = ["", "/events", "/events/new", "/people/new", "/programme/new", "/recordings/new", "/people/maya-okafor"];
    for (const address of pages) {
      await page.setViewportSize(WIDE);
      await page.goto(`/workspace/content${address}`);
      await isSound(page);
      for (const size of [PHONE, NARROW]) {
        await page.setViewportSize(size);
        assert.deepEqual(await sidewaysScroll(page), [], `${address} at ${size.width}`);
      }
      assert.deepEqual(await smallControls(page), [], address);
    }
  });
});
