// Collects the HTML of pages and hands all of it to the Nu validator in one run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { check } from "./browser.mjs";

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "sen-html-"));
const names = new Map();

export function keep(name, html) {
  const file = join(folder, `${names.size}.html`);
  writeFileSync(file, html);
  names.set(file, name);
}

export function validateAll() {
  if (names.size === 0) return;
  const jar = require("vnu-jar").vnuJar ?? require("vnu-jar");
  const run = spawnSync("java", ["-Xss1m", "-jar", String(jar), "--format", "json", "--stdout", "--exit-zero-always", ...names.keys()],
    { encoding: "utf8", maxBuffer: 1 << 28 });
  if (!check(run.status === 0, `the validator ran: ${run.stderr}`)) return;
  const said = JSON.parse(run.stdout).messages.filter((m) => m.type === "error");
  const wrong = new Map();
  for (const m of said) {
    const name = names.get(m.url.replace(/^file:(\/\/)?/, "")) ?? m.url;
    wrong.set(name, (wrong.get(name) ?? []).concat(`${m.message} («${(m.extract ?? "").trim()}»)`));
  }
  for (const name of names.values())
    check(!wrong.has(name), `${name} is valid HTML: ${(wrong.get(name) ?? []).slice(0, 3).join("; ")}`);
  rmSync(folder, { recursive: true });
}
