// The life of a dossier, as its people walk it.
import { axe, base, check, fits, person, signIn, widths } from "./browser.mjs";
import { keep } from "./validate.mjs";

const paper = {
  name: "paper.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
};

async function press(page, text) {
  const target = page.locator(`main button:has-text("${text}"), main a:has-text("${text}")`).first();
  await Promise.all([page.waitForNavigation(), target.click()]);
}

async function says(page, text) {
  const there = (await page.locator("body").innerText()).includes(text);
  return check(there, `${page.url()} says «${text}»`);
}

async function file(page, width) {
  await page.goto(`${base}/procedures?q=trich+luc+ho+tich`);
  await page.locator('main a[href="/procedures/2.000635"]').first().click();
  await press(page, "Start now");
  if (page.url().endsWith("/start")) {
    await press(page, "Go on to the form");
    check((await page.locator(".error-summary").count()) === 1, "a missing choice is said in the error summary");
    await axe(page, `a form that came back, ${width}`);
    keep(`a form that came back, ${width}`, await page.content());
    await page.locator("main input[type=radio]").first().check();
    await press(page, "Go on to the form");
  }
  await page.fill("#request", "A copy for school, please.");
  await page.fill("#phone", "12");
  await press(page, "Save and go on");
  check((await page.locator("#phone").inputValue()) === "12", "what was typed is still there");
  check((await page.locator("#request").inputValue()) === "A copy for school, please.", "so is what was right");
  await page.fill("#phone", "0912000001");
  await press(page, "Save and go on");
  await page.setInputFiles("#file-1", paper);
  await press(page, "Save and go on");
  await axe(page, `check your answers, ${width}`);
  await says(page, "A copy for school, please.");
  await says(page, "paper.pdf");
  await press(page, "Submit the dossier");
  await axe(page, `the receipt, ${width}`);
  check((await page.locator(".qr svg").count()) === 1, "the receipt has a QR code");
  const reference = page.url().match(/dossiers\/([A-Z0-9]{12})/)?.[1];
  check(reference, `a reference in ${page.url()}`);
  return reference;
}

async function decide(browser, width, reference) {
  const officer = await person(browser, { width, lang: "en" });
  await signIn(officer, "officer@example.org");
  await officer.goto(`${base}/office?q=${reference}`);
  await officer.goto(`${base}/office/dossiers/${reference}`);
  await press(officer, "Accept");
  await says(officer, "Accepted");
  await press(officer, "Hand over for processing");
  await press(officer, "Propose a decision");
  await press(officer, "Propose a decision");
  check((await officer.locator(".error-summary").count()) === 1, "a proposal without a decision comes back");
  await officer.locator("#outcome-granted").check();
  await officer.fill("#reason", "Everything is in order.");
  await press(officer, "Propose a decision");
  check((await officer.locator('main button:has-text("Approve the proposal")').count()) === 0, "nobody approves what they proposed");

  const approver = await person(browser, { width, lang: "en" });
  await signIn(approver, "approver@example.org");
  await approver.goto(`${base}/office/dossiers/${reference}`);
  await axe(approver, `the approver's sheet, ${width}`);
  await press(approver, "Approve the proposal");
  await says(approver, "Finished");

  await officer.goto(`${base}/office/dossiers/${reference}`);
  await officer.setInputFiles("#file", { ...paper, name: "result.pdf" });
  await press(officer, "Attach the result");
  await says(officer, "result.pdf");
  await press(officer, "Give the result");
  if (officer.url().includes("/acts/")) {
    const radio = officer.locator("main input[type=radio]");
    if ((await radio.count()) > 0) await radio.first().check();
    for (const box of await officer.locator("main textarea, main input[type=text]").all()) await box.fill("Online");
    await press(officer, "Give the result");
  }
  await says(officer, "Result returned");
  await officer.context().close();
  await approver.context().close();
}

async function rate(page, reference, width) {
  await page.goto(`${base}/dossiers/${reference}`);
  await says(page, "result.pdf");
  await axe(page, `the applicant's sheet, ${width}`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('main a:has-text("result.pdf")').first().click()]);
  check(download.suggestedFilename() === "result.pdf", "the result is downloaded by its name");
  await page.locator("#score-3").check();
  await page.locator("main textarea").first().fill("Quick and friendly.");
  await page.locator("main form").filter({ has: page.locator("textarea") }).locator("button").first().click();
  await page.waitForLoadState();
  await says(page, "Very satisfied");
}

async function track(browser, reference, width) {
  const page = await person(browser, { width, lang: "en" });
  await page.goto(`${base}/track`);
  await page.fill("#reference", reference.replace(/(.{4})/g, "$1 ").toLowerCase());
  await page.press("#reference", "Enter");
  await page.waitForLoadState();
  await says(page, "Result returned");
  check(!(await page.locator("main").innerText()).includes("Nguyễn"), "tracking shows no name");
  await axe(page, `tracking, ${width}`);
  await page.context().close();
}

// By keyboard alone: Tab until the wanted thing has the focus, and the focus is always to be seen.
async function reach(page, selector) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate((s) => {
      const e = document.activeElement;
      if (!e || e === document.body) return { found: false, seen: true, what: "body" };
      const box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || style.textDecorationLine !== "none";
      return { found: e.matches(s), seen: seen && box.bottom > 0 && box.top < innerHeight, what: e.outerHTML.slice(0, 80) };
    }, selector);
    if (!here.seen) check(false, `the focus on ${here.what} is seen`);
    if (here.found) return check(true, selector);
  }
  return check(false, `Tab comes to ${selector} on ${page.url()}`);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function byKeyboard(browser) {
  const page = await person(browser, { lang: "en" });
  await page.goto(`${base}/`);
  await reach(page, ".skip-link");
  await reach(page, 'a[href^="/sign-in"]');
  await enter(page);
  await reach(page, "#login");
  await page.keyboard.type("citizen@example.org");
  await reach(page, "#password");
  await page.keyboard.type(process.env.SEN_DEMO_PASSWORD);
  await enter(page);
  await page.goto(`${base}/procedures/2.000635`);
  await reach(page, 'a[href$="/start"]');
  await enter(page);
  if (page.url().endsWith("/start")) {
    await reach(page, "input[type=radio]");
    await page.keyboard.press("Space");
    await reach(page, "main button[type=submit]");
    await enter(page);
  }
  await reach(page, "#request");
  await page.keyboard.type("Two copies");
  await reach(page, "main button[type=submit]");
  await enter(page);
  await reach(page, "#file-1");
  await page.setInputFiles("#file-1", paper);
  await reach(page, "main button[type=submit]");
  await enter(page);
  await reach(page, "main button[type=submit]");
  await enter(page);
  check(/\/receipt$/.test(page.url()), `the keyboard files a dossier: ${page.url()}`);
  await page.context().close();
}

async function withoutScript(browser) {
  const page = await person(browser, { lang: "en", script: false });
  await signIn(page, "citizen2@example.org");
  check(/^[A-Z0-9]{12}$/.test(await file(page, "no script") ?? ""), "a dossier is filed without script");
  await page.context().close();
}

async function life(browser, width) {
  const page = await person(browser, { width, lang: "en" });
  await signIn(page, "citizen@example.org");
  const reference = await file(page, width);
  await decide(browser, width, reference);
  await rate(page, reference, width);
  await track(browser, reference, width);
  check(page.complaints.filter((c) => !c.includes("422")).length === 0, `no complaints: ${page.complaints.join("; ")}`);
  await page.context().close();
}

// A path that cannot go on has failed; the others are walked all the same.
async function walked(name, walk) {
  try {
    await walk();
    check(true, name);
  } catch (e) {
    check(false, `${name}: ${String(e.stack ?? e).split("\n").slice(0, 6).join(" ")}`);
  }
}

// The menu is one line on a phone, opened by a key; on a desk it lies open.
async function menu(browser) {
  for (const width of widths) {
    const page = await person(browser, { width, script: false });
    await page.goto(`${base}/law`);
    const link = page.locator('.nav a[href="/questions"]');
    check((await link.isVisible()) === (width > 600), `the menu at ${width} px`);
    if (width < 600) {
      check((await page.locator(".nav").boundingBox()).height < 60, "the folded menu takes one line");
      await page.locator(".nav summary").focus();
      await page.keyboard.press("Enter");
      check(await link.isVisible(), "the menu opens by a key");
      await fits(page, "the open menu");
    }
    await page.context().close();
  }
}

// In the middle of a form: Enter sends it, the language goes along, with script and without.
async function otherLanguage(browser) {
  for (const script of [true, false]) {
    const page = await person(browser, { width: 360, lang: "vi", script });
    await page.goto(`${base}/questions/new/ask`);
    await page.fill("#body", "Hỏi giúp các cụ.");
    if (script) await Promise.all([page.waitForNavigation(), page.click(".head-lang")]);
    else {
      await page.click(".head-lang");
      await Promise.all([page.waitForNavigation(), page.click("#language button")]);
    }
    check((await page.locator("html").getAttribute("lang")) === "en", "the form is in English");
    check((await page.locator("#body").inputValue()) === "Hỏi giúp các cụ.", "what was typed came along");
    check((await page.locator(".error-summary").count()) === 0, "nothing is said to be wrong");
    await page.focus("#title");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    check((await page.locator("html").getAttribute("lang")) === "en", "Enter does not change the language");
    check((await page.locator(".error-summary").count()) === 1, "Enter sends the form");
    await page.context().close();
  }
}

// On paper: nothing wider than A4 or A5, no navigation, and what a screen folds away is there.
async function onPaper(browser) {
  const citizen = await person(browser, { lang: "en" });
  await signIn(citizen, "citizen@example.org");
  await citizen.goto(`${base}/dossiers`);
  const dossier = await citizen.locator('main a[href^="/dossiers/"]').last().getAttribute("href");
  const officer = await person(browser, { lang: "en" });
  await signIn(officer, "officer@example.org");
  await officer.goto(`${base}/office?desk=process`);
  const slip = `${await officer.locator("td a.code").first().getAttribute("href")}/slips/control`;
  for (const [page, path, width] of [[officer, slip, 469], [citizen, "/procedures/2.000635", 794], [citizen, dossier, 794], [citizen, `${dossier}/receipt`, 559],
    [officer, "/office", 794], [officer, "/statistics", 794]]) {
    await page.setViewportSize({ width, height: 1123 });
    await page.goto(base + path);
    await page.emulateMedia({ media: "print" });
    await fits(page, `${path} on paper`);
    check(!(await page.locator(".nav").first().isVisible()), `${path} on paper has no menu`);
    check((await page.pdf({ preferCSSPageSize: true })).length > 5000, `${path} makes a PDF`);
    await page.emulateMedia({ media: "screen" });
  }
  await citizen.context().close();
  await officer.context().close();
}

export async function paths(browser) {
  for (const width of widths) await walked(`a dossier's life at ${width} px`, () => life(browser, width));
  await walked("by keyboard alone", () => byKeyboard(browser));
  await walked("the menu", () => menu(browser));
  await walked("another language", () => otherLanguage(browser));
  await walked("on paper", () => onPaper(browser));
  await walked("without script", () => withoutScript(browser));
}
