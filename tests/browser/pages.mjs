// Every page, in both languages, narrow and (Vietnamese) wide.
import { axe, base, check, fits, person, signIn, weigh } from "./browser.mjs";
import { keep } from "./validate.mjs";

const everyone = ["/", "/procedures", "/procedures?q=khai+sinh", "/procedures?q=qqqq", "/procedures/browse", "/procedures/2.000635",
  "/procedures/2.000635/figures", "/track", "/statistics", "/help", "/privacy", "/accessibility", "/sign-in", "/register",
  "/recover", "/mailbox", "/law", "/questions", "/questions/new", "/questions/new?title=trong+cay", "/questions/new/ask", "/questions/follow",
  "/consultations", "/consultations?over=1", "/search", "/search?q=dang+ky", "/search?q=12%2F2024&kind=act", "/search?q=qqqq+zzzz", "/feeds",
  "/subscriptions", "/subscriptions?sent=1", "/duty", "/duty/H90.21", "/duty/H90.01", "/duty/H90.21/explanations", "/duty/H90.01/statistics", "/duty/H90.21/contact", "/visits", "/visits?page=/law/12-2024-qd-ubnd",
  "/opinions?page=/law/12-2024-qd-ubnd&useful=no", "/proof/act/12-2024-qd-ubnd", "/proof/act/12-2024-qd-ubnd/1",
  "/news", "/news/sections/doi-song", "/news/mot-ngay-o-ho-sen-bang-tranh", "/news/lich-cat-nuoc-de-sua-ong-pho-dam",
  "/news/lich-cat-nuoc-de-sua-ong-pho-dam/versions/1", "/news/truong-tieu-hoc-ho-sen-nghi-hoc-thu-hai",
  "/news/vi-sao-sua-quy-dinh-ve-cay-xanh-va-ho-sen", "/news/so-viec-chung-thuc-trong-tinh", "/law/2-2026-qd-ubnd", "/nothing-here"];
const citizen = ["/dossiers", "/notices", "/account", "/account/contact", "/account/password", "/account/data", "/account/erase",
  "/procedures/1.001193/start", "/questions/mine", "/consultations/mine"];
const officer = ["/office", "/office/counter", "/office/counter?q=qqqq", "/office/counter/2.000635", "/desk/questions", "/desk/consultations", "/desk/consultations/new", "/desk/opinions",
  "/desk/articles", "/desk/articles/new", "/desk/articles/gaps", "/desk/media"];
const approver = ["/desk/front", "/desk/sections", "/desk/sections/new"];
const administrator = ["/admin", "/admin/agencies", "/admin/agencies/new", "/admin/people", "/admin/people/new", "/admin/roles",
  "/admin/roles/new", "/admin/tokens", "/admin/tokens/new", "/admin/calendars", "/admin/settings", "/admin/audit",
  "/admin/audit/days", "/admin/imports", "/admin/jobs", "/office/procedures"];

// Pages that are only known by their links: the first few of each kind that a list leads to.
async function found(page, list, pattern, most) {
  await page.goto(base + list);
  const paths = await page.$$eval("main a[href]", (all) => all.map((a) => a.getAttribute("href")));
  return [...new Set(paths.filter((p) => pattern.test(p)))].slice(0, most);
}

// What is not there, and what was taken back.
const statuses = { "/nothing-here": 404, "/news/truong-tieu-hoc-ho-sen-nghi-hoc-thu-hai": 410 };

async function look(page, path, name, lang) {
  const answer = await page.goto(base + path);
  const expected = statuses[path] || 200;
  check(answer.status() === expected, `${name}: answered ${answer.status()}`);
  if (lang === "vi") await axe(page, name); // the markup is the same in English
  await fits(page, name);
  const complaints = page.complaints.filter((c) => expected === 200 || !c.includes(`status of ${expected}`));
  check(complaints.length === 0, `${name}: the console says ${complaints.join("; ")}`);
  page.complaints.length = 0;
  return answer;
}

async function lookAll(browser, role, login, fixed, links) {
  let paths = fixed;
  for (const [lang, width] of [["vi", 360], ["vi", 1280], ["en", 360]]) {
    const page = await person(browser, { width, lang });
      if (login) await signIn(page, login);
      if (paths === fixed && links) {
        const more = [];
        for (const [list, pattern, most] of links) more.push(...await found(page, list, pattern, most));
        check(more.length >= links.length, `${role}: lists lead to pages: ${more.join(" ")}`);
        paths = [...fixed, ...more];
      }
      for (const path of paths) {
        const name = `${role} ${path} ${lang} ${width}`;
        const answer = await look(page, path, name, lang);
        if (width === 360) keep(name, await answer.text());
        if (width === 360 && lang === "vi") {
          await page.setViewportSize({ width: 320, height: 640 });
          await fits(page, `${name} at 320`);
          await page.setViewportSize({ width, height: 740 });
        }
      }
      await page.context().close();
    }
}

export async function pages(browser) {
  await lookAll(browser, "everyone", null, everyone);
  await lookAll(browser, "citizen", "citizen@example.org", citizen, [["/dossiers", /^\/dossiers\/[A-Z0-9]{12}/, 9], ["/law", /^\/law\/./, 2],
    ["/questions", /^\/questions\/[a-z-]{12,}/, 2], ["/consultations", /^\/consultations\/du/, 1],
    ["/consultations?over=1", /synthesis$/, 1], ["/questions/mine", /^\/questions\/follow\/./, 2]]);
  await lookAll(browser, "officer", "officer@example.org", officer,
    [["/office", /^\/office\/dossiers\/[A-Z0-9]{12}$/, 3], ["/office?desk=4", /^\/office\/dossiers\/[A-Z0-9]{12}$/, 2],
      ["/desk/questions", /^\/desk\/questions\/\d+/, 2], ["/desk/consultations", /^\/desk\/consultations\/\d+/, 3],
      ["/desk/articles", /^\/desk\/articles\/\d+$/, 4], ["/desk/media", /^\/desk\/media\/[0-9a-f]{16}$/, 1]]);
  await lookAll(browser, "approver", "approver@example.org", approver,
    [["/desk/articles?state=2", /^\/desk\/articles\/\d+$/, 1], ["/desk/sections", /^\/desk\/sections\/\d+$/, 1]]);
  await lookAll(browser, "administrator", "admin@example.org", administrator,
    [["/admin/agencies", /^\/admin\/agencies\/\d+$/, 1], ["/admin/roles", /^\/admin\/roles\/[a-z]/, 1],
      ["/admin/calendars", /^\/admin\/calendars\/\d+/, 2], ["/office/procedures", /^\/office\/procedures\/./, 1]]);
  for (const path of ["/", "/procedures", "/procedures/2.000635", "/register", "/track", "/law", "/news", "/news/sen-ho-giua-phuong-no-som-muoi-ngay"])
    for (const lang of ["vi", "en"]) {
      const { bytes, requests, hosts } = await weigh(browser, path, lang);
      check(bytes <= 30 * 1024, `${path} ${lang}: a first view is ${bytes} bytes, at most 30 KB`);
      check(requests <= 10, `${path} ${lang}: ${requests} requests, at most 10`);
      check(hosts.length === 1, `${path} ${lang}: no foreign host: ${hosts.join(" ")}`);
    }
}
