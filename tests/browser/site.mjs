// The site under test: the demonstration, started from a fresh folder for the tests of one file, and a browser before it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

export const PROGRAM = process.env.PRAXIS_BIN ?? fileURLToPath(new URL("../../target/debug/praxis", import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const MOST_TIME_TO_START = 60_000;

/** Starts the demonstration in a folder of its own and waits until it has printed its address. */
export async function startSite({ today = ["--today", "2026-11-23"] } = {}) {
  // a site that runs already can be tested too
  if (process.env.PRAXIS_SITE) return { address: process.env.PRAXIS_SITE.replace(/\/$/, ""), stop: async () => {} };
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: build it (cargo build -p praxis) or set PRAXIS_BIN`);
  const folder = await mkdtemp(join(tmpdir(), "praxis-browser-"));
  const program = spawn(PROGRAM, ["demo", ...today, "--data", folder, "--bind", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  // nothing is left running when the tests themselves are stopped
  process.once("exit", () => {
    program.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  let said = "";
  const ended = new Promise(resolve => program.on("exit", (code, signal) => resolve({ code, signal })));
  const stop = async () => {
    program.kill("SIGTERM");
    const forced = setTimeout(() => program.kill("SIGKILL"), 15_000);
    const { code, signal } = await ended;
    clearTimeout(forced);
    await rm(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`praxis did not stop in good order (code ${code}, signal ${signal}):\n${said}`);
  };
  const address = await new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error("praxis printed no address in time")), MOST_TIME_TO_START);
    const listen = part => {
      said += part;
      const found = said.match(/http:\/\/localhost:\d+/);
      if (found) resolve((clearTimeout(tooLate), found[0]));
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", part => { said += part; });
    ended.then(({ code }) => reject((clearTimeout(tooLate), new Error(`praxis ended with code ${code}`))));
  }).then(address => ready(address, () => program.exitCode === null)).catch(async error => {
    await stop().catch(() => {});
    throw new Error(`${error.message}\n${said}`);
  });
  return { address, stop, printed: () => said };
}

/** The address, once the site says that it is ready to answer. */
async function ready(address, runs) {
  for (let tries = 0; tries < 200 && runs(); tries += 1) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.ok) return address;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`praxis printed ${address}, but does not answer there`);
}

/** Opens the system's Chromium; it fetches nothing of its own. */
export function openBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** A site and a browser for all tests of a file, made before the first and gone after the last. */
export function siteAndBrowser() {
  const states = new Map();
  const addresses = new Map();
  const here = {
    /** Runs `use` with a page for a row of pages.mjs, signed in as the row says, and with its address. */
    async visiting(row, options, use) {
      const storageState = row.as && await here.signedIn(row.as);
      return here.withPage({ ...options, storageState }, async (page, context) => use(page, context, await here.addressOf(row)));
    },
    /** The state of a browser in which that synthetic person is signed in, by the link the demonstration printed. */
    async signedIn(who) {
      if (!states.has(who)) {
        await here.withPage({}, async (page, context) => {
          await page.goto(here.site.printed().match(new RegExp(`Synthetic ${who}\\s+(\\S+)`))[1]);
          await page.getByRole("main").getByRole("button").first().click();
          await page.waitForURL(address => !address.pathname.startsWith("/sign-in"));
          states.set(who, await context.storageState());
        });
      }
      return states.get(who);
    },
    /** Signs that person in anew the next time. */
    forget: who => states.delete(who),
    /** The address of a row; one that is another in each run is where a link leads. */
    async addressOf({ kind, address, behind }) {
      if (address) return address;
      if (!addresses.has(kind)) {
        await here.withPage({ storageState: await here.signedIn(behind.as) }, async page => {
          await page.goto(behind.address);
          await page.getByRole("main").getByRole("link", { name: behind.link }).click();
          addresses.set(kind, new URL(page.url()).pathname);
        });
      }
      return addresses.get(kind);
    },
    /** Runs `use` with a page in a context of its own, and closes it. */
    async withPage(options, use) {
      // pages that glide when they scroll would have to be waited for
      const context = await here.browser.newContext({ baseURL: here.site.address, reducedMotion: "reduce", ...options });
      context.setDefaultTimeout(15_000);
      try {
        const page = await context.newPage();
        return await use(page, context);
      } finally {
        await context.close();
      }
    },
  };
  before(async () => {
    here.site = await startSite();
    here.browser = await openBrowser();
  });
  after(async () => {
    await here.browser?.close();
    await here.site?.stop();
  });
  return here;
}

/** The sizes of window every page must suit. */
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 800 };
export const NARROW = { width: 320, height: 640 };
