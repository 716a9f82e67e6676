// The recording of a whole event: a film is not published without captions; with them it is read, searched and cited on the event's
// own page, found by its words, and corrected in place.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, cutWords, openAllDetails, printProblems, sidewaysScroll, smallControls, structureProblems, walkWithTab } from "./checks.mjs";
import { NARROW, PHONE, WIDE, siteAndBrowser } from "./site.mjs";

const EVENT = "/events/an-afternoon-on-supervision";
const file = (name, mimeType, text) => ({ name, mimeType, buffer: Buffer.from(text) });
const CAPTIONS = [
  "WEBVTT", "", "00:00.000 --> 00:04.000", "<v Ada Example>Sample text. Nobody said this.", "", "00:04.000 --> 00:09.000",
  "<v Ada Example>Lighthouses are no subject of supervision.", "", "00:09.000 --> 00:15.000", "<v Ben Example>And wether that is so, is a sample question.", "",
].join("\n");
const CHAPTERS = ["WEBVTT", "", "00:00.000 --> 00:04.000", "Welcome", "", "00:04.000 --> 00:15.000", "Questions", ""].join("\n");

describe("the recording of a whole event", () => {
  const here = siteAndBrowser();
  const main = page => page.getByRole("main");
  const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
  const press = (page, name) => main(page).getByRole("button", { name, exact: true }).first().click();
  const editing = use => here.signedIn("editor").then(storageState => here.withPage({ storageState, javaScriptEnabled: false, viewport: WIDE }, use));
  const reading = (options, use) => here.withPage({ viewport: PHONE, ...options }, use);
  let draft;

  /** No page keeps anybody out: wide and narrow, light and dark, by keyboard and on paper. */
  const sound = address => here.withPage({ bypassCSP: true, viewport: WIDE }, async page => {
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

  test("a film without captions is refused with the reason, and nothing of it is shown", () =>
    editing(async page => {
      await page.goto("/workspace/content/recordings/new?of=example-afternoon");
      await page.fill("#f-title", "The afternoon as a film");
      await page.selectOption("#f-kind", { label: "Film" });
      await page.fill("#f-website", "https://example.org/afternoon");
      await press(page, "Save draft");
      draft = new URL(page.url()).pathname;
      await press(page, "Save and publish");
      assert.match(await page.title(), /^Error/);
      assert.match(await says(page), /Film without captions cannot be published/);
      await reading({}, async visitor => {
        await visitor.goto(EVENT);
        assert.doesNotMatch(await says(visitor), /The afternoon as a film|Transcript/);
      });
    }));

  test("with captions and chapters it stands on the event's page, with its transcript", () =>
    editing(async page => {
      await page.goto(`${draft}/files`);
      await page.setInputFiles("#captions-file", file("afternoon.vtt", "text/vtt", CAPTIONS));
      await press(page, "Upload Captions and transcript");
      assert.match(await says(page), /3 captions in/);
      await page.setInputFiles("#chapters-file", file("chapters.vtt", "text/vtt", CHAPTERS));
      await press(page, "Upload Chapters");
      await main(page).getByRole("link", { name: "Details", exact: true }).click();
      await press(page, "Save and publish");
      assert.match(await says(page), /Published\. Everybody sees it now/);
      await reading({ javaScriptEnabled: false }, async visitor => {
        await visitor.goto(EVENT);
        const words = await says(visitor);
        assert.match(words, /The afternoon as a film.*Read what is said in it.*Transcript.*Lighthouses are no subject of supervision/);
        assert.match(words, /Nobody said these words/);
        assert.match(words, /Chapters 00:00 Welcome 00:04 Questions/);
      });
      await sound(EVENT);
    }));

  test("its words are looked for, a moment is cited, and the files can be had", () =>
    reading({ javaScriptEnabled: false }, async page => {
      await page.goto(EVENT);
      await page.getByRole("searchbox", { name: "Find in this transcript" }).fill("lighthouse");
      await press(page, "Find");
      await page.waitForURL(/\?find=lighthouse#transcript/);
      assert.match(await says(page), /1 passage with “lighthouse”/);
      await sound(`${EVENT}?find=lighthouse`);
      await page.goto(EVENT);
      await page.getByLabel("Time, such as 05:02").fill("soon");
      await press(page, "Link and cite");
      assert.match(await says(page), /“soon” is no time of this recording/);
      await sound(`${EVENT}?t=soon`);
      await page.getByLabel("Time, such as 05:02").fill("0:05");
      await press(page, "Link and cite");
      assert.match(await says(page), /A moment of an event.*Lighthouses.*At 00:05/);
      await sound(`${EVENT}?t=0:05`);
      const text = async address => (await page.request.get(address)).text();
      assert.match(await text(await main(page).getByRole("link", { name: /RIS/ }).getAttribute("href")), /^TY {2}- VIDEO[^]*UR {2}- .*an-afternoon-on-supervision#t=00:05/);
      assert.match(await text(`${EVENT}.bib`), /^@misc\{an-afternoon-on-supervision/);
      assert.equal(JSON.parse(await text(`${EVENT}.csl.json`))[0].type, "motion_picture");
      assert.match(await text(`${EVENT}.vtt`), /^WEBVTT[^]*Nobody said these words[^]*Lighthouses/);
      assert.match(await text(`${EVENT}.srt`), /00:00:04,000/);
      assert.match(await text(`${EVENT}.txt`), /Lighthouses/);
      for (const none of ["/events/a-year-of-practice-leadership.vtt", "/events/a-year-of-practice-leadership.ris"]) {
        assert.equal((await page.request.get(none)).status(), 404, none);
      }
    }));

  test("it is found by what is said in it, and corrected in place", () =>
    editing(async page => {
      await page.goto("/search?q=lighthouses");
      const hit = main(page).getByRole("link", { name: /00:04/ }).first();
      assert.match(await hit.getAttribute("href"), /an-afternoon-on-supervision#t=00:04$/);
      await page.goto(`${draft}/files`);
      await page.locator("summary", { hasText: "Correct" }).click();
      const words = await page.inputValue("#captions-words");
      await page.fill("#captions-words", words.replace("wether", "whether"));
      await press(page, "Save captions");
      await main(page).getByRole("link", { name: "Details", exact: true }).click();
      await press(page, "Save and publish");
      await reading({}, async visitor => {
        await visitor.goto(EVENT);
        assert.match(await says(visitor), /And whether that is so/);
        await visitor.goto(`${EVENT}#t=00:04`);
        assert.ok(await visitor.locator("[id='t=00:04']").first().isVisible());
      });
    }));
});
