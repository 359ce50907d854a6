// Is the document well formed, and does it say what `sen routes` says?
import { Validator } from "@seriousme/openapi-schema-validator";
import { readFileSync } from "node:fs";
import { checkAnswers } from "./answers.mjs";

let passed = 0;
let failed = 0;
const expect = (ok, what) => {
  if (ok) passed++;
  else {
    failed++;
    console.error(`expected: ${what}`);
  }
};

const answer = await fetch(`${process.env.SEN_URL}/api/v1/openapi.json`);
expect(answer.status === 200, "the document is there");
const text = await answer.text();
const result = await new Validator().validate(JSON.parse(text));
expect(result.valid, `a valid document: ${JSON.stringify(result.errors, null, 1)?.slice(0, 3000)}`);

const document = JSON.parse(text);
expect(document.openapi === "3.1.0", "OpenAPI 3.1");
const described = new Set();
for (const [path, operations] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(operations)) {
    const where = `${method.toUpperCase()} ${path}`;

    described.add(where);
    expect(operation.summary?.length > 0, `a summary of ${where}`);
    for (const name of path.matchAll(/\{([^}]*)\}/g))
      expect(operation.parameters.some((p) => p.in === "path" && p.name === name[1]),
        `the parameter ${name[1]} of ${where}`);
    expect(operation.responses["4XX"], `problems of ${where}`);
  }

const routes = new Set();
for (const line of readFileSync(process.argv[2], "utf8").split("\n")) {
  const row = line.match(/\b(GET|POST)\s+(\/api\/\S+)/);

  if (row) routes.add(`${row[1]} ${row[2].replace(/:([a-z_]+)/g, "{$1}")}`);
}
expect(routes.size > 0, "routes under /api/");
for (const row of routes) expect(described.has(row), `${row} in the document`);
for (const where of described) expect(routes.has(where), `${where} among the routes`);

await checkAnswers(document, expect);

console.log(`openapi: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
