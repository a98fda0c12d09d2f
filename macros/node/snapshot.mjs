// Take a snapshot of the packed engine's memory: node snapshot.mjs FOLDER REQUESTS OUT
// FOLDER holds Pyodide, the compiled library and wheels; REQUESTS one JSON string a line: the first of several is kept
// for the browser to practise with, the others are asked until nothing is left to warm up. Same input, same bytes out:
// clocks stand still and chance repeats itself while the snapshot is made.
import nodeCrypto from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FORMAT, PAGE, restore, sumOf } from "../../docs/assets/checklists/engine-restore.js";

const ADAPTER = /getWasmTrampolineModule\(\)\{return new WebAssembly\.Module\(hexStringToUTF8Array\("([0-9a-f]+)"\)\)/;
const PREPARE = `
import gc, json, sys, zipimport
from glob import glob

sys.path[:0] = sorted(glob("/tmp/*.whl"))
from checklists import worker

with open("/tmp/requests") as file:
    requests = file.read().split("\\n")
for _ in range(3):
    replies = [worker.handle(request) for request in requests]
with open("/tmp/result", "w") as file:
    json.dump({"handle": id(worker.handle), "replies": replies}, file)

# No archive is there after the restore: an import that comes later fails in the plain words of Python.
sys.path.clear()
sys.path_importer_cache.clear()
zipimport._zip_directory_cache.clear()
del requests, replies, file
gc.collect()
`;

const [source, questions, target] = process.argv.slice(2);
const folder = resolve(source) + "/";
const requests = readFileSync(questions, "utf8").split("\n").filter(Boolean);
const rehearsal = (requests.length > 1 ? requests.shift() : requests[0]) ?? "";

/** Make everything that differs between two runs equal. */
function standStill() {
  let drawn = 0;
  Date.now = () => 0;
  performance.now = () => 0;
  nodeCrypto.randomFillSync = (view) => view.fill((drawn += 1) % 251);
}

/** Start Python without the half of Pyodide that talks to a page, import the engine and ask it every request. */
async function warmed() {
  const load = async (name) => import(pathToFileURL(join(folder, name)).href);
  const [{ loadPyodide }, { default: create }] = [await load("pyodide.mjs"), await load("pyodide.asm.mjs")];
  let machine;
  const createPyodideModule = async (settings) => {
    machine = await create(settings);
    throw new Error("far enough");
  };
  const env = { PYTHONHASHSEED: "0", LANG: "C.UTF-8" };
  await loadPyodide({ indexURL: folder, createPyodideModule, env }).catch(() => null);
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".whl"))) {
    machine.FS.writeFile(`/tmp/${name}`, new Uint8Array(readFileSync(folder + name)));
  }
  machine.FS.writeFile("/tmp/requests", requests.join("\n"));
  const [failed, words] = machine.API.rawRun(PREPARE);
  if (failed) throw new Error(words);
  const { handle, replies } = JSON.parse(machine.FS.readFile("/tmp/result", { encoding: "utf8" }));
  return { handle, replies, machine };
}

/** Overwrite what nothing uses: the rest of the stack and every free block below the top of the heap. */
function forget(machine) {
  machine.HEAPU8.fill(0, machine._emscripten_stack_get_end(), machine._emscripten_stack_get_current());
  const top = machine._sbrk(0);
  const held = [];
  for (let size = 65_536; size >= 16; size /= 2) {
    for (let at = machine._malloc(size); ; at = machine._malloc(size)) {
      held.push(at);
      machine.HEAPU8.fill(0, at, at + size);
      if (at >= top) break;
    }
  }
  for (const at of held) machine._free(at);
}

/** List runs of the pages that a test is true for. */
function runsOf(pages, test) {
  const runs = [];
  for (let page = 0; page < pages; page += 1) {
    const last = runs.at(-1);
    if (!test(page)) continue;
    if (last && last[0] + last[1] === page) last[1] += 1;
    else runs.push([page, 1]);
  }
  return runs;
}

/** Instantiate the WebAssembly and nothing more, for the memory it brings itself. */
async function untouched(module) {
  const found = new Map();
  const imports = new Proxy({}, { get: (_, space) => found.get(space) ?? found.set(space, everything(space)).get(space) });
  const { exports } = await WebAssembly.instantiate(module, imports);
  return new Uint8Array(exports.memory.buffer);
}

function everything(space) {
  const global = () => new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  return new Proxy({}, { get: () => (space.startsWith("GOT") ? global() : () => 0) });
}

function snapshot({ handle, machine }, own) {
  const memory = machine.HEAPU8;
  const page = (bytes, number) => Buffer.from(bytes.buffer, bytes.byteOffset + number * PAGE, PAGE);
  const empty = Buffer.alloc(PAGE);
  const before = (number) => (number * PAGE < own.length ? page(own, number) : empty);
  const used = runsOf(memory.length / PAGE, (number) => !page(memory, number).equals(empty));
  const stored = runsOf(memory.length / PAGE, (number) => !page(memory, number).equals(before(number)));
  const size = Math.max(own.length, ...used.map(([first, count]) => Math.ceil(((first + count) * PAGE) / 65_536) * 65_536));
  const offset = machine.HEAP32[machine.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4];
  const header = {
    format: FORMAT,
    size,
    stack: machine._emscripten_stack_get_current(),
    handle,
    signals: machine._Py_EMSCRIPTEN_SIGNAL_HANDLING,
    trampoline: machine.__PyRuntime + offset,
    adapter: [...Buffer.from(ADAPTER.exec(readFileSync(folder + "pyodide.asm.mjs", "utf8"))[1], "hex")],
    used,
    stored,
    sum: sumOf(memory.buffer, used),
    rehearsal,
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const runs = stored.map(([first, count]) => memory.subarray(first * PAGE, (first + count) * PAGE));
  return Buffer.concat([length, text, ...runs]);
}

/** Start from the snapshot and see that it answers as the engine did that it was taken from. */
async function verify(module, file, expected) {
  const { answer } = await restore(module, new Uint8Array(file));
  requests.forEach((request, number) => {
    if (answer(request, 60) !== expected[number]) throw new Error(`the snapshot answers request ${number} differently`);
  });
}

try {
  const clock = performance.now.bind(performance);
  standStill();
  const module = await WebAssembly.compile(readFileSync(folder + "pyodide.asm.wasm"));
  const made = await warmed();
  forget(made.machine);
  const file = snapshot(made, await untouched(module));
  performance.now = clock;
  await verify(module, file, made.replies);
  writeFileSync(target, file);
} catch (problem) {
  console.error(problem.message); // thrown on, Node would print a megabyte of minified source
  process.exit(1);
}
