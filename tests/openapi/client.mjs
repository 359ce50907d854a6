// A browser's half, as far as it takes to make a token: cookies, forms, their hidden fields.
const base = process.env.SEN_URL;
const cookies = new Map();

const send = async (path, options = {}) => {
  const answer = await fetch(base + path, {
    ...options,
    redirect: "manual",
    headers: {
      ...options.headers,
      "Accept-Language": "en",
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  // Debian's Node.js 18 has no getSetCookie: its lines come joined by commas, which dates hold, too.
  for (const line of answer.headers.get("Set-Cookie")?.split(/, (?=[^\s;,=]+=)/) ?? []) {
    const [, name, value] = line.match(/^([^=]*)=([^;]*)/);
    cookies.set(name, value);
  }
  return answer;
};

// Fills the form of a page and sends it; gives the text of the page it leads to.
export const fillForm = async (page, action, fields) => {
  const html = await (await send(page)).text();
  const csrf = html.match(/name="csrf" value="([^"]*)"/)[1];
  const answer = await send(action, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrf, ...fields }),
  });
  const next = answer.headers.get("Location");
  return next === null ? await answer.text() : await (await send(next)).text();
};

export const makeToken = async (agency, rights) => {
  const html = await fillForm("/admin/tokens/new", "/admin/tokens", {
    name: `Test of ${agency}`,
    agency,
    "until-day": "1",
    "until-month": "1",
    "until-year": String(new Date().getFullYear() + 1),
    ...Object.fromEntries(rights.map((right) => [`may.${right}`, "1"])),
  });
  const token = html.match(/sen_[0-9a-f]{64}/);
  if (token === null) throw new Error(`no token: ${html.replace(/<[^>]*>/g, " ").slice(-2000)}`);
  return token[0];
};
