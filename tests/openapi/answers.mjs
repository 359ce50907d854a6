// Real answers held against the schemas that the document gives them.
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { fillForm, makeToken } from "./client.mjs";

const base = process.env.SEN_URL;

export const checkAnswers = async (document, expect) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (formats.default ?? formats)(ajv);

  // One request of an operation; `path` as in the document, `values` for its parameters.
  const ask = async (method, path, { values = {}, query = "", token, body } = {}) => {
    const where = path.replace(/\{([^}]*)\}/g, (_, name) => encodeURIComponent(values[name]));
    const answer = await fetch(base + where + query, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { "Content-Type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.status < 300, `${method} ${where}: ${answer.status} ${text.slice(0, 300)}`);
    const schema =
      document.paths[path][method.toLowerCase()].responses["2XX"].content["application/json"];
    if (schema === undefined || answer.status >= 300) return text;
    const value = JSON.parse(text);
    const right = ajv.validate(schema.schema, value);
    expect(right, `${method} ${where} as described: ${ajv.errorsText()}\n${text.slice(0, 500)}`);
    return value;
  };

  const list = await ask("GET", "/api/v1/procedures");
  for (const { code } of list.items.slice(0, 30))
    await ask("GET", "/api/v1/procedures/{code}", { values: { code } });

  await fillForm("/sign-in", "/sign-in", {
    login: "admin@example.org",
    password: process.env.SEN_DEMO_PASSWORD,
  });
  const sender = await makeToken("H90.01", ["portal.dossier.submit"]);
  const ward = await makeToken("H90.21", ["portal.dossier.see", "portal.dossier.receive"]);
  const { reference } = await ask("POST", "/api/v1/dossiers", {
    token: sender,
    body: {
      procedure: "2.000635",
      agency: "H90.21",
      applicant: "Lê Mai",
      id_number: "001190000033",
      answers: {
        full_name: "Lê Mai",
        id_number: "001190000033",
        birth: "1990-03-12",
        phone: "0912345678",
        address: "12 phố Đầm",
      },
    },
  });
  const values = { reference };
  await ask("GET", "/api/v1/track/{reference}", { values });
  for (const token of [sender, ward])
    await ask("GET", "/api/v1/dossiers/{reference}", { values, token });
  for (const status of ["registered", "accepted", "processing", "returned"])
    await ask("GET", "/api/v1/dossiers", { token: ward, query: `?status=${status}` });
  const acted = await ask("POST", "/api/v1/dossiers/{reference}/acts", {
    values,
    token: ward,
    body: { event: "accept" },
  });
  expect(acted.status === "accepted", "the dossier is accepted");
};
