// zhlint over a JSON list of texts from standard input: the spans it marks, as JSON.
// The folder of its installation is the first argument.
import { json } from "node:stream/consumers";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const library = join(process.argv[2], "node_modules/zhlint/lib/index.js");
const { run } = await import(pathToFileURL(library));
const texts = await json(process.stdin);

// Its offsets count UTF-16 units, ours code points.
const points = (text, units) => [...text.slice(0, units)].length;

const marked = texts.map((text) =>
  run(text, { rules: { preset: "default" } }).validations.map(({ index, length }) => {
    const start = points(text, index);
    return [start, Math.max(points(text, index + length), start + 1)];
  }),
);
console.log(JSON.stringify(marked));
