// textlint with prh, and mint-filter, over {texts, words, pairs} from standard input: the spans
// each marks, as JSON. They have no words of their own for this; they get ours.
// The folder of their installation is the first argument.
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";

const folder = process.argv[2];
const require = createRequire(join(folder, "index.js"));
const { createLinter, loadTextlintrc } = require("textlint");
const { Mint } = require("mint-filter");
const { texts, words, pairs } = await json(process.stdin);

// Their offsets count UTF-16 units, ours code points.
const points = (text, units) => [...text.slice(0, units)].length;

const place = mkdtempSync(join(tmpdir(), "prh-"));
const rules = pairs.map(([wrong, right]) => ({ expected: right, pattern: wrong }));
writeFileSync(join(place, "prh.yml"), JSON.stringify({ version: 1, rules }));
const config = { rules: { prh: { rulePaths: [join(place, "prh.yml")] } } };
writeFileSync(join(place, ".textlintrc.json"), JSON.stringify(config));
const descriptor = await loadTextlintrc({
  configFilePath: join(place, ".textlintrc.json"),
  node_modulesDir: join(folder, "node_modules"),
});
const linter = createLinter({ descriptor });
const linted = [];
for (const text of texts) {
  const { messages } = await linter.lintText(text, "text.txt");
  linted.push(messages.map(({ range, fix }) => (fix?.range ?? range).map((at) => points(text, at))));
}

const mint = new Mint(words);
const filtered = texts.map((text) =>
  mint.filter(text, { replace: false }).words.flatMap((word) => {
    const at = text.toLowerCase().indexOf(word.toLowerCase());
    return at < 0 ? [] : [[points(text, at), points(text, at + word.length)]];
  }),
);
console.log(JSON.stringify({ "textlint（prh）": linted, "mint-filter": filtered }));
