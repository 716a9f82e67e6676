// A site that is served for real, with a mail server on this machine: for journeys of people with an account.
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PROGRAM } from "./site.mjs";

const SMTP = process.env.PRAXIS_TEST_SMTP ?? fileURLToPath(new URL("../smtp", import.meta.url));

/** Whether the mail server of the tests is installed; where PRAXIS_TEST_SMTP names its folder, it must be. */
export const hasMailServer = existsSync(join(SMTP, "venv/bin/python")) || process.env.PRAXIS_TEST_SMTP !== undefined;

/** Reads lines of a program until one matches. */
function lineThat(program, what, matches) {
  return new Promise((resolve, reject) => {
    let said = "";
    const tooLate = setTimeout(() => reject(new Error(`${what} did not start:\n${said}`)), 60_000);
    createInterface({ input: program.stdout }).on("line", line => {
      said += `${line}\n`;
      const found = matches(line, said);
      if (found) resolve((clearTimeout(tooLate), found));
    });
    program.stderr?.on("data", part => { said += part; });
    program.on("exit", code => reject(new Error(`${what} ended with code ${code}:\n${said}`)));
  });
}

/** A real mail server: `messages` fills with what it takes. */
export async function startMail() {
  const program = spawn(join(SMTP, "venv/bin/python"), [join(SMTP, "server.py")], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => program.kill("SIGKILL"));
  const messages = [];
  const port = await lineThat(program, "the mail server", line => {
    const said = JSON.parse(line);
    if (said.port) return said.port;
    messages.push(said);
    return null;
  });
  return {
    port,
    messages,
    /** Waits until there are so many messages. */
    async wait(many) {
      for (let tries = 0; tries < 200 && messages.length < many; tries += 1) await new Promise(resolve => setTimeout(resolve, 50));
      return messages;
    },
    stop: () => program.kill(),
  };
}

/** The program serving an empty folder, or one into which `files` (by name) were imported; `code` is what it prints for the first account. */
export async function startServed(options, files = {}) {
  const folder = await mkdtemp(join(tmpdir(), "praxis-served-"));
  if (Object.keys(files).length > 0) {
    const plain = await mkdtemp(join(tmpdir(), "praxis-files-"));
    for (const [name, text] of Object.entries(files)) await writeFile(join(plain, name), text);
    execFileSync(PROGRAM, ["import", plain, "--data", folder], { stdio: ["ignore", "ignore", "inherit"] });
    await rm(plain, { recursive: true });
  }
  const program = spawn(PROGRAM, ["serve", "--data", folder, "--bind", "127.0.0.1:0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => program.kill("SIGKILL"));
  let address;
  const code = await lineThat(program, "praxis", (line, said) => {
    address ??= line.match(/people reach it at (http:\/\/localhost:\d+)/)?.[1];
    return address && said.includes("type this code") && line.match(/^ {4}(\S.*)$/)?.[1];
  });
  const ended = new Promise(resolve => program.on("exit", resolve));
  return {
    address,
    code,
    async stop() {
      program.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
