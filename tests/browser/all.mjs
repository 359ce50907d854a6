import { launch, summary } from "./browser.mjs";
import { pages } from "./pages.mjs";
import { paths } from "./paths.mjs";
import { pictures } from "./pictures.mjs";
import { validateAll } from "./validate.mjs";

const browser = await launch();
if (globalThis.process.argv.includes("--pictures")) {
  await pictures(browser);
} else {
  await paths(browser);
  await pages(browser);
  validateAll();
}
await browser.close();
globalThis.process.exit(summary() ? 0 : 1);
