// The report of a conversation: read, compared with one's own votes, closed for good and recomputed from its download.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { NARROW, PHONE, PROGRAM, WIDE, siteAndBrowser } from "./site.mjs";
import { axeProblems, sidewaysScroll } from "./checks.mjs";

const here = siteAndBrowser();
const OPEN = "/debate/good-leadership-synthetic-example";
const WORK = "/workspace/conversations/good-leadership-synthetic-example";

const READERS = [
  { name: "wide", viewport: WIDE, javaScriptEnabled: true },
  { name: "dark, on a phone", viewport: PHONE, javaScriptEnabled: true, colorScheme: "dark" },
  { name: "without JavaScript, at 320 pixels", viewport: NARROW, javaScriptEnabled: false },
  { name: "in forced colours", viewport: WIDE, javaScriptEnabled: true, forcedColors: "active" },
];

const main = page => page.getByRole("main");
const says = async page => (await main(page).innerText()).replace(/\s+/g, " ");
const link = (page, name) => main(page).getByRole("link", { name, exact: typeof name === "string" });

/** Axe needs a script; without one the shape of the page is looked at alone. */
async function sound(page, options) {
  assert.deepEqual(await sidewaysScroll(page), [], "nothing scrolls sideways");
  if (options.javaScriptEnabled !== false) assert.deepEqual(await axeProblems(page), []);
}

for (const { name: reader, ...options } of READERS) {
  describe(reader, () => {
    test("from the list of conversations to the report, its statements and what to read on one", () =>
      here.withPage({ ...options, bypassCSP: true }, async page => {
        await page.goto("/debate");
        assert.match(await says(page), /Three groups have formed\..*Most shared:/);
        await sound(page, options);
        await page.locator(`main a[href="${OPEN}/report"]`).click();
        assert.match(await says(page), /report so far.*\(synthetic example\).*Three groups have formed\..*Where all groups answer alike.*Where groups divide.*How far to trust this/);
        assert.match(await says(page), /Synthetic example: the votes were invented by a script/);
        await sound(page, options);
        // the picture has its table beside it
        assert.equal(await page.locator("figure tbody tr").count(), 4, "three groups and those in none");
        await sound(page, options);
        await link(page, /^All \d+ of these$/).last().click();
        await link(page, "gap between groups").click();
        assert.equal(new URL(page.url()).search, "?only=divide&sort=gap", "each order is an address");
        await sound(page, options);
        await link(page, /^More on statement \d+$/).first().click();
        await sound(page, options);
        assert.match(await says(page), /How people voted.*Suggested, unchecked/);
        const statement = await page.getByRole("heading", { level: 1 }).innerText();
        await page.locator("#references ~ ul a").first().click();
        assert.match(new URL(page.url()).pathname, /^\/evidence\/records\//);
        const back = link(page, statement).first();
        await back.waitFor();
        await sound(page, options);
        await back.click();
        assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), statement, "and back by the reference");
      }));
  });
}

test("whoever takes part sees where they stand, and nobody else does", () =>
  here.withPage({ viewport: NARROW, javaScriptEnabled: false }, async page => {
    await page.goto(`${OPEN}/report`);
    assert.equal(await page.locator("#stand").count(), 0);
    await page.goto(OPEN);
    await main(page).getByRole("button", { name: "Begin", exact: true }).click();
    for (let vote = 0; vote < 8; vote += 1) {
      await main(page).getByRole("button", { name: vote % 3 === 2 ? "Disagree" : "Agree", exact: true }).click();
    }
    const answer = await page.goto(`${OPEN}/report`);
    assert.match(answer.headers()["cache-control"], /private.*no-store/);
    assert.match(await says(page), /Where you stand In your 8 votes you (answer most like|stand between) Group/);
    assert.equal(await page.locator("svg .you").count(), 1, "a mark of their own");
    assert.deepEqual(await sidewaysScroll(page), []);
    await here.withPage({ viewport: WIDE }, async other => {
      const answer = await other.goto(`${OPEN}/report`);
      assert.doesNotMatch(answer.headers()["cache-control"], /private/);
      assert.equal(await other.locator("#stand").count(), 0);
    });
  }));

/** The files of an archive whose files are stored as they are. */
function unpacked(bytes) {
  const files = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, name] = [bytes.readUInt32LE(at + 22), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + name;
    files.push([bytes.toString("utf8", at + 30, start), bytes.subarray(start, start + size)]);
    at = start + size;
  }
  return files;
}

test("an editor checks what was suggested, closes the conversation, and the final report is recomputed from its download", () =>
  here.withPage({ viewport: WIDE, bypassCSP: true, acceptDownloads: true }, async page => {
    const door = here.site.printed().match(/Synthetic editor\s+(\S+)/)[1];
    await page.goto(door);
    await main(page).getByRole("button").first().click();
    await page.goto(`${WORK}/references`);
    await sound(page, {});
    const first = page.locator("main ul.records > li").first();
    const reference = await first.locator("input[name=reference]").getAttribute("value");
    await first.getByRole("button", { name: /^It bears on it/ }).click();
    await page.getByText("Synthetic editor,").first().waitFor();
    await page.goto(`${OPEN}/statements/1`);
    assert.match(await says(page), new RegExp("Checked.*Suggested, unchecked"), reference);

    await page.goto(WORK);
    await link(page, "References of the statements").waitFor();
    await main(page).getByRole("button", { name: "Close it now" }).click();
    await main(page).getByRole("button", { name: "Close it for good" }).click();
    for (let tries = 0; ; tries += 1) {
      await page.goto(`${OPEN}/report`);
      if (/Closed conversation, final report/.test(await says(page))) break;
      assert.ok(tries < 40, "the final report is made within some seconds");
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    await sound(page, {});
    const digest = (await says(page)).match(/sha256:[0-9a-f]{64}/)[0];
    const [download] = await Promise.all([page.waitForEvent("download"), link(page, "The anonymous votes (ZIP)").click()]);
    assert.match(download.suggestedFilename(), /synthetic-example-votes\.zip$/);
    const folder = mkdtempSync(join(tmpdir(), "praxis-recompute-"));
    try {
      const files = unpacked(readFileSync(await download.path()));
      for (const [name, text] of files) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      const votes = dirname(join(folder, files[0][0]));
      execFileSync(PROGRAM, ["opinion", "analyse", votes, "--seed", "1", "--json", join(folder, "out.json")]);
      const analysis = JSON.parse(readFileSync(join(folder, "out.json"), "utf8"));
      assert.equal(`sha256:${analysis.digest}`, digest, "the same votes");
      const report = await (await page.request.get(`${OPEN}/report.json`)).json();
      const sizes = report.findings.groups.map(group => group.size);
      assert.deepEqual(sizes, [0, 1, 2].map(label => analysis.groups.filter(group => group === label).length), "the same groups");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }));
