// @ts-check
// The one file that knows how a snapshot starts: Pyodide's WebAssembly without Pyodide's JavaScript, its memory filled
// with what macros/node/snapshot.mjs left in it. Nothing outside that memory is there: no files, no network, no page.
// Fits one Pyodide only, which is pinned; whatever does not fit throws, and the stock start takes over.

/**
 * @typedef {object} Header
 * @property {number} format
 * @property {number} size bytes of memory
 * @property {number} stack the stack pointer
 * @property {number} handle address of the Python function that answers a request
 * @property {number} signals address of the byte that makes Python ask whether to stop
 * @property {number} trampoline address of the pointer to the function that adapts calls
 * @property {number[]} adapter that function's module
 * @property {[number, number][]} used runs of pages that hold something: first page, number of pages
 * @property {[number, number][]} stored runs of pages that WebAssembly does not bring itself
 * @property {number} sum over the used pages
 * @property {string} rehearsal a request to practise with
 */
/** @typedef {Record<string, any>} Exports */

export const FORMAT = 1;
export const PAGE = 4096;
const NO_SYSTEM_CALL = 52;
const INTERRUPT = 2;

/** A snapshot, a module or a browser that does not fit. */
export class SnapshotMisfit extends Error {
  /** @override */
  name = "SnapshotMisfit";
}

/**
 * Split a snapshot file into what describes it and its pages.
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {{header: Header, pages: Uint8Array<ArrayBuffer>}}
 */
export function readSnapshot(file) {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length)));
  if (header.format !== FORMAT) throw new SnapshotMisfit(`format ${header.format}`);
  return { header, pages: file.subarray(4 + length) };
}

/**
 * Add up memory, so that pages of one build over another's WebAssembly, or damaged ones, are noticed.
 * @param {ArrayBuffer} memory
 * @param {[number, number][]} runs
 */
export function sumOf(memory, runs) {
  let sum = 0;
  for (const [first, count] of runs) {
    const words = new Int32Array(memory, first * PAGE, (count * PAGE) / 4);
    for (let i = 0; i < words.length; i += 1) sum = (Math.imul(sum, 31) + /** @type {number} */ (words[i])) | 0;
  }
  return sum;
}

/**
 * Start Python where the build stopped it.
 * @param {WebAssembly.Module} module
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Promise<{answer: (request: string, seconds: number) => string, rehearsal: string, size: () => number}>}
 */
export async function restore(module, file) {
  const { header, pages } = readSnapshot(file);
  const machine = new Machine();
  const { exports } = await WebAssembly.instantiate(module, machine.imports(module));
  machine.use(exports);
  fill(machine, header, pages);
  const size = () => machine.exports.memory.buffer.byteLength;
  return { answer: (request, seconds) => machine.call(header.handle, request, seconds), rehearsal: header.rehearsal, size };
}

/** @param {Machine} machine @param {Header} header @param {Uint8Array} pages */
function fill({ exports }, header, pages) {
  const { memory, __stack_pointer: stack, __indirect_function_table: table } = exports;
  if (memory.buffer.byteLength < header.size) memory.grow((header.size - memory.buffer.byteLength) / 65_536);
  const bytes = new Uint8Array(memory.buffer);
  let from = 0;
  for (const [first, count] of header.stored) {
    bytes.set(pages.subarray(from, from + count * PAGE), first * PAGE);
    from += count * PAGE;
  }
  if (from !== pages.length || sumOf(memory.buffer, header.used) !== header.sum) throw new SnapshotMisfit("content");
  stack.value = header.stack;
  new DataView(memory.buffer).setInt32(header.trampoline, adapterIn(table, memory, header.adapter), true);
  bytes[header.signals] = 1;
}

/**
 * Python calls functions of one shape as if they had another; a tiny module sorts that out. Where the browser cannot
 * compile it, Python asks `_PyEM_TrampolineCall_JS` instead, as Pyodide does there.
 * @param {WebAssembly.Table} table @param {WebAssembly.Memory} memory @param {number[]} adapter
 */
function adapterIn(table, memory, adapter) {
  try {
    const module = new WebAssembly.Module(new Uint8Array(adapter));
    const { exports } = new WebAssembly.Instance(module, { env: { memory, __indirect_function_table: table } });
    const index = table.grow(1);
    table.set(index, exports.trampoline_call);
    return index;
  } catch {
    return 0;
  }
}

/** What Python finds around it: clocks, chance and more memory; anything else is refused. */
class Machine {
  /** @type {Exports} */
  exports = {};
  #deadline = Infinity;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();

  /** @type {Exports} */
  #system = {
    emscripten_get_now: () => performance.now(),
    emscripten_date_now: () => Date.now(),
    clock_time_get: (/** @type {number} */ clock, /** @type {bigint} */ _precision, /** @type {number} */ at) =>
      this.#tell(at, clock ? performance.now() : Date.now()),
    random_get: (/** @type {number} */ at, /** @type {number} */ size) => this.#draw(at, size),
    emscripten_resize_heap: (/** @type {number} */ size) => this.#grow(size >>> 0),
    emscripten_get_heap_max: () => 2_147_483_648,
    emscripten_runtime_keepalive_push: () => {},
    emscripten_runtime_keepalive_pop: () => {},
    _Py_CheckEmscriptenSignals_Helper: () => (performance.now() > this.#deadline ? INTERRUPT : 0),
    _PyEM_TrampolineCall_JS: (/** @type {number} */ index, /** @type {number[]} */ ...args) =>
      this.exports.__indirect_function_table.get(index)(...args),
  };

  /** @param {WebAssembly.Module} module */
  imports(module) {
    /** @type {Record<string, Exports>} */
    const found = {};
    for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
      const names = (found[space] ??= {});
      if (kind === "global") names[name] = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
      else names[name] = this.#system[name] ?? refusal(space, name);
    }
    return found;
  }

  /** @param {Exports} exports */
  use(exports) {
    this.exports = exports;
  }

  /**
   * Call a Python function that takes one text and returns one.
   * @param {number} address @param {string} text @param {number} seconds
   */
  call(address, text, seconds) {
    this.#deadline = performance.now() + seconds * 1000;
    const given = this.#newText(text);
    const result = this.exports.PyObject_CallOneArg(address, given);
    this.exports.Py_DecRef(given);
    if (!result) throw this.#failure(seconds);
    const reply = this.#readText(result);
    this.exports.Py_DecRef(result);
    return reply;
  }

  /** @param {string} text @returns {number} a Python str */
  #newText(text) {
    const bytes = this.#encoder.encode(text);
    const at = this.exports.malloc(bytes.length + 1) >>> 0;
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
    const made = this.exports.PyUnicode_FromStringAndSize(at, bytes.length);
    this.exports.free(at);
    return made;
  }

  /** @param {number} text a Python str */
  #readText(text) {
    const size = this.exports.malloc(4) >>> 0;
    const at = this.exports.PyUnicode_AsUTF8AndSize(text, size) >>> 0;
    const { buffer } = this.exports.memory;
    const length = new DataView(buffer).getUint32(size, true);
    this.exports.free(size);
    return this.#decoder.decode(new Uint8Array(buffer, at, length));
  }

  /** @param {number} seconds */
  #failure(seconds) {
    this.exports.PyErr_Clear();
    const late = performance.now() > this.#deadline;
    return Object.assign(new Error(late ? String(seconds) : ""), { name: late ? "CheckTimeLimit" : "EngineFault" });
  }

  /** @param {number} at @param {number} milliseconds */
  #tell(at, milliseconds) {
    new DataView(this.exports.memory.buffer).setBigInt64(at >>> 0, BigInt(Math.round(milliseconds * 1e6)), true);
    return 0;
  }

  /** @param {number} at @param {number} size */
  #draw(at, size) {
    crypto.getRandomValues(new Uint8Array(this.exports.memory.buffer, at >>> 0, size));
    return 0;
  }

  /** @param {number} size */
  #grow(size) {
    const { memory } = this.exports;
    const steps = Math.max(size, memory.buffer.byteLength * 1.2) - memory.buffer.byteLength;
    try {
      memory.grow(Math.ceil(steps / 65_536));
      return 1;
    } catch {
      return 0;
    }
  }
}

/**
 * System calls fail as on a machine that has none; Python then says so in its own words. Calls into a page throw.
 * @param {string} space @param {string} name
 */
function refusal(space, name) {
  if (space === "wasi_snapshot_preview1") return () => NO_SYSTEM_CALL;
  if (name.startsWith("__syscall_")) return () => -NO_SYSTEM_CALL;
  return () => {
    throw new SnapshotMisfit(name);
  };
}
