// @ts-check
// The stock start: Pyodide as it comes, for whatever the snapshot does not fit. Slower, complete, and the place that
// finds out which file is missing or damaged.

/** A file of the engine that did not arrive; the message is its name. */
class EngineFileMissing extends Error {
  /** @override */
  name = "EngineFileMissing";
}

/** A file of the engine that arrived with other content; the message is its name. */
class EngineFileDamaged extends Error {
  /** @override */
  name = "EngineFileDamaged";
}

const INTERRUPT = 2;
/** Names every file with its size and its hash. */
const LIST = "files.json";

/**
 * @param {string} folder
 * @param {(stage: string) => void} progress
 * @returns {Promise<{answer: (request: string, seconds: number) => string}>}
 */
export async function startPyodide(folder, progress) {
  await inspect(folder);
  await load(folder, "pyodide.asm.mjs");
  const { loadPyodide } = await load(folder, "pyodide.mjs");
  const pyodide = await loadPyodide({ indexURL: folder, packageBaseUrl: folder });
  progress("packages");
  await pyodide.loadPackage(["checklists"], { messageCallback() {}, errorCallback() {} });
  progress("rules");
  const { handle } = pyodide.pyimport("checklists.worker");
  const clock = new Deadline();
  pyodide.setInterruptBuffer(clock);
  return { answer: (request, seconds) => clock.limit(() => handle(request), seconds) };
}

/** @param {string} folder @param {string} name */
const load = (folder, name) =>
  import(folder + name).catch(() => {
    throw new EngineFileDamaged(name); // it is there and whole: the server gives it another type
  });

/** Looks like Pyodide's interrupt buffer and asks for an interrupt when the time is over. */
class Deadline {
  #end = Infinity;

  get 0() {
    return performance.now() > this.#end ? INTERRUPT : 0;
  }

  set 0(_) {
    // Pyodide resets what it has read; time does not go back.
  }

  /** @param {() => string} work @param {number} seconds */
  limit(work, seconds) {
    this.#end = performance.now() + seconds * 1000;
    try {
      return work();
    } catch (error) {
      if (performance.now() < this.#end) throw error;
      throw Object.assign(new Error(String(seconds)), { name: "CheckTimeLimit" });
    } finally {
      this.#end = Infinity;
    }
  }
}

/**
 * See that every file is there and whole, a damaged copy in the browser's store once more from the server, and that the
 * browser compiles WebAssembly at all: Pyodide waits for ever where it does not.
 * @param {string} folder
 */
async function inspect(folder) {
  const files = listed(await content(folder, LIST, "no-cache"));
  await Promise.all(
    Object.entries(files).map(async ([name, expected]) => {
      if (await isWhole(await content(folder, name, "default"), expected)) return;
      if (!(await isWhole(await content(folder, name, "reload"), expected))) throw new EngineFileDamaged(name);
    }),
  );
  await WebAssembly.compile(await content(folder, "pyodide.asm.wasm", "default"));
}

/** @param {ArrayBuffer} bytes @returns {Record<string, [number, string]>} */
function listed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new EngineFileDamaged(LIST);
  }
}

/** @param {string} folder @param {string} name @param {RequestCache} cache */
async function content(folder, name, cache) {
  const response = await fetch(folder + name, { cache }).catch(() => null);
  const bytes = response?.ok ? await response.arrayBuffer().catch(() => null) : null;
  if (!bytes) throw new EngineFileMissing(name);
  return bytes;
}

/**
 * Without a secure origin the browser computes no hash, and the size has to do.
 * @param {ArrayBuffer} bytes @param {[number, string]} expected
 */
async function isWhole(bytes, [size, sha256]) {
  if (bytes.byteLength !== size) return false;
  if (!globalThis.isSecureContext) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
