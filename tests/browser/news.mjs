// The life of an article, as its editors and readers walk it; the editors without script.
import { axe, base, check, fits, person, signIn } from "./browser.mjs";
import { keep } from "./validate.mjs";

async function press(page, text) {
  const target = page.locator(`main button:has-text("${text}"), main a:has-text("${text}")`).first();
  await Promise.all([page.waitForNavigation(), target.click()]);
}

async function says(page, text) {
  return check((await page.locator("body").innerText()).includes(text), `${page.url()} says «${text}»`);
}

async function look(page, name, script) {
  if (script) await axe(page, name);
  await fits(page, name);
  keep(name, await page.content());
}

async function write(browser, width, title) {
  const page = await person(browser, { width, lang: "en", script: false });
  await signIn(page, "officer@example.org");
  await page.goto(`${base}/desk/articles/new`);
  await page.selectOption("#lang", "en");
  await page.selectOption("#section", { label: "Notices" });
  await page.fill("#title", title);
  await page.fill("#summary", "Two sentences. No more.");
  await page.fill("#body", "A **first** paragraph.\n\n<b>no</b>");
  await press(page, "Save the draft");
  await says(page, "To be mended first");
  await look(page, `an article with something to mend, ${width}`);
  await press(page, "Change the text");
  await page.fill("#body", "A **first** paragraph.\n\n## And a heading\n\n- one\n- two");
  await press(page, "Save the draft");
  await press(page, "Hand in for approval");
  await says(page, "Another person approves it");
  const address = new URL(page.url()).pathname;
  await page.context().close();
  return address;
}

// Two who change one text: the second is shown both.
async function collide(browser, width) {
  const pages = [];
  for (const login of ["officer@example.org", "officer2@example.org"]) {
    const page = await person(browser, { width, lang: "en" });
    await signIn(page, login);
    await page.goto(`${base}/desk/articles?state=1`);
    await page.locator("tbody a").first().click();
    await press(page, "Change the text");
    pages.push(page);
  }
  const [first, second] = pages;
  await says(second, "Others have this text open as well:");
  await second.fill("#body", "The second one's words.");
  await press(second, "Save the draft");
  await first.fill("#body", "The first one's words.");
  await press(first, "Save the draft");
  await says(first, "Nothing is lost");
  check((await first.locator("#body").inputValue()) === "The first one's words.", "what was typed is still there");
  check((await first.locator("main del").first().innerText()).includes("second"), "what the other wrote is marked");
  check((await first.locator("main ins").first().innerText()).includes("first"), "and what this one wrote");
  await look(first, `two texts side by side, ${width}`, true);
  for (const page of pages) await page.context().close();
}

async function approve(browser, width, address) {
  const page = await person(browser, { width, lang: "en", script: false });
  await signIn(page, "approver@example.org");
  await page.goto(base + address);
  await press(page, "Approve");
  await says(page, "The article is published.");
  await page.context().close();
}

async function read(browser, width, title) {
  const page = await person(browser, { width, lang: "en" });
  await page.goto(`${base}/news`);
  await press(page, title);
  check((await page.locator("h1").innerText()) === title, "the article's title is the page's");
  check((await page.locator("main article h2").innerText()) === "And a heading", "its headings are headings");
  check((await page.locator("main article strong").count()) === 1, "what is strong is strong");
  await look(page, `an article, ${width}`, true);
  await page.context().close();
}

export async function news(browser) {
  for (const width of [360, 1280]) {
    const title = `Walking along the lake ${width}`;
    const address = await write(browser, width, title);
    await approve(browser, width, address);
    await read(browser, width, title);
    await collide(browser, width);
  }
}
