import { launch, summary } from "./browser.mjs";
import { news } from "./news.mjs";
import { pages } from "./pages.mjs";
import { paths } from "./paths.mjs";
import { pictures } from "./pictures.mjs";
import { validateAll } from "./validate.mjs";

const browser = await launch();
const wanted = globalThis.process.argv.slice(2);
if (wanted.includes("--pictures")) {
  await pictures(browser);
} else {
  if (wanted.length === 0 || wanted.includes("paths")) await paths(browser);
  if (wanted.length === 0 || wanted.includes("news")) await news(browser);
  if (wanted.length === 0 || wanted.includes("pages")) await pages(browser);
  validateAll();
}
await browser.close();
globalThis.process.exit(summary() ? 0 : 1);
