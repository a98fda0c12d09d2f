// The engine restored from its snapshot under Node: node restored.mjs FOLDER SECONDS < requests > replies, one a line.
// A line of output is a reply, "NAME MESSAGE" of what was thrown, or at last the bytes of memory after each request.
import { readFileSync } from "node:fs";
import { restore } from "../../docs/assets/checklists/engine-restore.js";

const [folder, seconds] = process.argv.slice(2);
const read = (name) => new Uint8Array(readFileSync(`${folder}/${name}`));
const sizes = [];
const lines = [];
try {
  const module = await WebAssembly.compile(read("pyodide.asm.wasm"));
  const { answer, size } = await restore(module, read("engine.snapshot"));
  for (const request of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    try {
      lines.push(answer(request, Number(seconds)));
    } catch ({ name, message }) {
      lines.push(`${name} ${message}`);
    }
    sizes.push(size());
  }
} catch ({ name, message }) {
  lines.push(`${name} ${message}`);
}
process.stdout.write([...lines, JSON.stringify(sizes)].join("\n"));
