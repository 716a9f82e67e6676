// What an editor brings: a picture with its words, captions that are wrong and then right, corrected on the page.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { axeProblems, openAllDetails, sidewaysScroll, smallControls, structureProblems } from "./checks.mjs";
import { NARROW, PHONE, WIDE, openBrowser, startSite } from "./site.mjs";

const PERSON = "/workspace/content/people/robin-miller/files";
const RECORDING = "/workspace/content/recordings/example-recording/files";
const file = (name, mimeType, text) => ({ name, mimeType, buffer: Buffer.from(text) });
const WRONG = "WEBVTT\n\n00:05.000 --> 00:04.000\nBackwards\n";
const RIGHT = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Example>Only tones.\n\n00:04.000 --> 00:30.000\nAnd no words.\n";

describe("files that editors bring", () => {
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
  async function editor(options) {
    const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, reducedMotion: "reduce", viewport: WIDE, ...options });
    const page = await context.newPage();
    await page.goto(site.printed().match(/Synthetic editor\s+(\S+)/)[1]);
    await page.getByRole("main").getByRole("button").first().click();
    await page.waitForURL(address => !address.pathname.startsWith("/sign-in"));
    return page;
  }
  const says = async page => (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
  const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

  /** A photograph, made in the page. */
  const photograph = page => page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const drawn = canvas.getContext("2d");
    const sky = drawn.createLinearGradient(0, 0, 1600, 1200);
    sky.addColorStop(0, "#1a5");
    sky.addColorStop(1, "#fe8");
    drawn.fillStyle = sky;
    drawn.fillRect(0, 0, 1600, 1200);
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];
  });

  /** No page of it keeps anybody out. */
  async function sound(page) {
    await openAllDetails(page);
    const problems = [...await axeProblems(page), ...await structureProblems(page), ...await smallControls(page)];
    for (const viewport of [NARROW, PHONE, WIDE]) {
      await page.setViewportSize(viewport);
      problems.push(...await sidewaysScroll(page));
    }
    assert.deepEqual(problems, []);
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`a picture is refused, taken, described and taken out ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const drawing = await editor({});
      const bytes = Buffer.from(await photograph(drawing), "base64");
      await drawing.context().close();
      const page = await editor({ javaScriptEnabled });
      await page.goto(PERSON);
      await page.setInputFiles("#picture-file", file("logo.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
      await page.fill("#picture-alt", "Robin Miller before a green wall");
      await press(page, "Save picture");
      assert.match(await says(page), /SVG is not taken here, since such a drawing can hold a program/);
      assert.equal(await page.inputValue("#picture-alt"), "Robin Miller before a green wall", "what was typed stays");
      if (javaScriptEnabled) await sound(page);

      await page.fill("#picture-alt", "");
      await page.setInputFiles("#picture-file", { name: "me.jpg", mimeType: "image/jpeg", buffer: bytes });
      await press(page, "Save picture");
      assert.match(await says(page), /The picture is kept. Now say what it shows/);
      await page.fill("#picture-alt", "Robin Miller before a green wall");
      await page.fill("#picture-credit", "Ada Example, CC BY 4.0");
      await press(page, "Save picture");
      await page.waitForURL(url => url.search === "?done=picture" && url.hash === "#picture");
      const shown = page.locator("figure.picture img");
      assert.equal(await shown.getAttribute("alt"), "Robin Miller before a green wall");
      const answer = await page.request.get(await shown.getAttribute("src"));
      assert.equal(answer.status(), 200);
      assert.ok((await answer.body()).length <= 20_000, "light enough for a first visit");
      if (javaScriptEnabled) await sound(page);

      // what waits in a draft is nobody else's to see
      const stranger = await browser.newContext({ baseURL: site.address });
      assert.equal((await stranger.request.get(await shown.getAttribute("src"))).status(), 404);
      await stranger.close();
      await press(page, "Take the picture out");
      assert.match(await says(page), /No picture\./);
      await page.context().close();
    });
  }

  test("captions are summed up before they are published, and corrected on the page", async () => {
    const page = await editor({});
    await page.goto(RECORDING);
    await page.setInputFiles("#captions-file", file("talk.vtt", "text/vtt", WRONG));
    await press(page, "Upload Captions and transcript");
    assert.match(await says(page), /Line 3: /);
    await page.setInputFiles("#captions-file", file("talk.vtt", "text/vtt", RIGHT));
    await press(page, "Upload Captions and transcript");
    await page.waitForURL(url => url.search === "?done=captions" && url.hash === "#captions");
    assert.match(await says(page), /2 captions in/);
    assert.match(await says(page), /Ada Example: Only tones\./);
    await sound(page);
    await page.fill("#captions-words", RIGHT.replace("-->", "->"));
    await press(page, "Save captions");
    assert.match(await says(page), /Line \d+: /);
    assert.match(await page.inputValue("#captions-words"), /->/, "what was typed stays");
    await sound(page);
    await page.fill("#captions-words", RIGHT.replace("Only tones", "Nothing but tones"));
    await press(page, "Save captions");
    assert.match(await says(page), /Nothing but tones/);
    await page.context().close();
  });

  test("a film without captions is not published, and captions unblock it", async () => {
    const page = await editor({ javaScriptEnabled: false });
    const stranger = await (await browser.newContext({ baseURL: site.address })).newPage();
    await page.goto("/workspace/content/recordings/new?of=example-talk-supervision");
    assert.ok(await page.locator("input[name=of]").isChecked());
    assert.ok(await page.locator("input[name=invented]").isChecked(), "what records an invented talk is invented");
    await page.fill("#f-title", "An example of a film");
    await page.selectOption("#f-kind", { label: "Film" });
    await page.fill("#f-website", "https://example.org/film");
    await press(page, "Save draft");
    const draft = new URL(page.url()).pathname;
    await page.getByRole("main").getByRole("button", { name: "Save and publish", exact: true }).click();
    assert.match(await page.title(), /^Error/);
    assert.match(await says(page), /Film without captions cannot be published/);
    await stranger.goto("/library/what-an-hour-of-supervision-is-for");
    assert.doesNotMatch(await says(stranger), /example\.org|An example of a film/);
    await page.goto(`${draft}/files`);
    await page.setInputFiles("#captions-file", file("film.vtt", "text/vtt", RIGHT));
    await press(page, "Upload Captions and transcript");
    assert.match(await says(page), /2 captions in/);
    await page.getByRole("main").getByRole("link", { name: "Details", exact: true }).click();
    await press(page, "Save and publish");
    assert.match(await says(page), /Published\. Everybody sees it now/);
    await stranger.goto("/library/what-an-hour-of-supervision-is-for");
    assert.match(await says(stranger), /And no words/);
    assert.equal(await stranger.locator("main a[href='https://example.org/film']").count(), 1);
    await stranger.context().close();
    await page.context().close();
  });

  test("a film where sound was said is refused with the reason", async () => {
    const page = await editor({ javaScriptEnabled: false });
    await page.goto(RECORDING);
    await page.setInputFiles("#recording-file", file("talk.mp3", "audio/mpeg", "\0\0\0 ftypisom\0\0\x02\0isomiso2avc1mp41"));
    await press(page, "Upload Recording file");
    assert.match(await says(page), /By its bytes the file is video\/mp4/);
    await page.context().close();
  });
});
