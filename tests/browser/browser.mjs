// What the browser tests share: a Chromium, a page that keeps count of what it loads, and checks.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const base = process.env.SEN_URL;
export const widths = [360, 1280];
export const password = process.env.SEN_DEMO_PASSWORD;

let passed = 0;
let failed = 0;

export function check(ok, what) {
  if (ok) passed++;
  else {
    failed++;
    console.error(`  not so: ${what}`);
  }
  return ok;
}

export function summary() {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  return failed === 0;
}

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

// A person at a screen: own cookies, own language.
export async function person(browser, { width = 1280, lang = "vi", script = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    locale: lang === "vi" ? "vi-VN" : "en-GB",
    javaScriptEnabled: script,
    extraHTTPHeaders: { "Accept-Language": lang },
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.script = script;
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") page.complaints.push(m.text()); });
  page.on("pageerror", (e) => page.complaints.push(String(e)));
  page.setDefaultTimeout(15000);
  return page;
}

export async function signIn(page, login) {
  await page.goto(`${base}/sign-in`);
  await page.fill("#login", login);
  await page.fill("#password", password);
  await Promise.all([page.waitForNavigation(), page.press("#password", "Enter")]);
  check(!page.url().includes("/sign-in"), `${login} is signed in, not at ${page.url()}`);
}

// axe runs outside the page's content security policy, through the debugger.
export async function axe(page, name) {
  if (!page.script) return;
  if ((await page.evaluate("typeof window.axe")) !== "object") await page.evaluate(`${axeSource}\n;0`);
  const result = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } }),
    axeTags,
  );
  for (const v of result.violations)
    check(false, `${name}: axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`);
  if (result.violations.length === 0) check(true, name);
}

export async function fits(page, name) {
  const wide = await page.evaluate(() => {
    const view = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > view
      ? [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > view + 1).slice(0, 3)
        .map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(", ") || "the page"
      : "";
  });
  check(wide === "", `${name}: nothing scrolls sideways, but ${wide} does`);
}

// Bytes as sent, requests and hosts of a first view with an empty cache.
export async function weigh(browser, path, lang) {
  const page = await person(browser, { width: 360, lang });
  const client = await page.context().newCDPSession(page);
  const hosts = new Set();
  let bytes = 0;
  let requests = 0;
  await client.send("Network.enable");
  client.on("Network.requestWillBeSent", (e) => {
    if (e.request.url.startsWith("data:")) return;
    requests++;
    hosts.add(new URL(e.request.url).host);
  });
  client.on("Network.loadingFinished", (e) => { bytes += e.encodedDataLength; });
  await page.goto(base + path, { waitUntil: "networkidle" });
  await page.context().close();
  return { bytes, requests, hosts: [...hosts] };
}
