// Screenshots of the main pages for docs/pictures: `tests/browser/run --pictures`.
import { mkdirSync } from "node:fs";
import { base, person, signIn, widths } from "./browser.mjs";

const folder = new URL("../../docs/pictures/", import.meta.url).pathname;
const shots = [
  [null, "/", "home"],
  [null, "/procedures/2.000635", "procedure"],
  ["citizen@example.org", "/dossiers", "dossiers"],
  ["citizen@example.org", "first:/dossiers", "dossier"],
  ["officer@example.org", "/office", "inbox"],
  ["officer@example.org", "first:/office", "office-dossier"],
];

export async function pictures(browser) {
  mkdirSync(folder, { recursive: true });
  for (const width of widths)
    for (const [login, path, name] of shots) {
      const page = await person(browser, { width, lang: "en" });
      if (login) await signIn(page, login);
      await page.goto(base + path.replace("first:", ""));
      if (path.startsWith("first:")) {
        await page.locator("main table a").first().click();
        await page.waitForLoadState();
      }
      await page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage: false });
      await page.context().close();
    }
}
