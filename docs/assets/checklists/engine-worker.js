// @ts-check
// The messages are stated in docs/contributing/architecture.md, under "The worker".
//
// Requests that arrive before "ready" wait. One worker for one tab, or shared by the tabs of one origin. The rules are
// Python (checklists.worker), and no Python source is ever put together here.

/** @typedef {{answer: (request: string, seconds: number) => string, rehearsal?: string}} Python */
/** @typedef {{postMessage: (message: string) => void}} Port */

// The build writes the name of the engine's folder in place of ENGINE; the folder is named after its content.
const FOLDER = new URL("../../engine/ENGINE/", import.meta.url).href;
const CHECK_SECONDS = 5;
/** What Python says where the snapshot lacks something that a complete Python has. */
const ABSENT = ["ModuleNotFoundError", "ImportError", "OSError"];
const scope = /** @type {any} */ (self);

/** @type {Set<Port>} */
const ports = new Set();
/** The last event, for a tab that comes later. */
let news = JSON.stringify({ event: "progress", stage: "runtime" });

/** @param {object} event */
function tell(event) {
  news = JSON.stringify(event);
  for (const port of ports) port.postMessage(news);
}

/** @param {string} stage */
const progress = (stage) => tell({ event: "progress", stage });

/** @param {string} name @returns {Promise<Response>} */
async function load(name) {
  const response = await fetch(FOLDER + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** Compile while the file still arrives, where the server names its type. */
async function loadModule() {
  const response = await load("pyodide.asm.wasm");
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function loadSnapshot() {
  const response = await load("engine.snapshot");
  return new Uint8Array(await response.arrayBuffer());
}

/** @returns {Promise<Python>} */
async function startFromSnapshot() {
  const [{ restore }, module, snapshot] = await Promise.all([import("./engine-restore.js"), loadModule(), loadSnapshot()]);
  return restore(module, snapshot);
}

/** @param {unknown} reason @returns {Promise<Python>} */
async function startStock(reason) {
  if (reason instanceof RangeError) throw reason; // no memory for the small start is none for the large one
  console.warn("The engine goes on without its snapshot:", reason);
  start = "stock";
  progress("runtime");
  const { startPyodide } = await import("./engine-stock.js").catch(() => {
    throw Object.assign(new Error("engine-stock.js"), { name: "EngineFileMissing" });
  });
  return startPyodide(FOLDER, progress);
}

/** @type {"snapshot" | "stock"} */
let start = "snapshot";
let python = begin(startFromSnapshot().catch(startStock));
let wanted = false;
// A timer, so that what pages sent while Python started is heard first.
python.then((started) => started && setTimeout(becomeReady, 0, started));

/**
 * Practise unless somebody waits: the browser compiles a function of WebAssembly when it is first called, and so the
 * first check takes several times as long as the second.
 * @param {Python} started
 */
function becomeReady({ answer: ask, rehearsal }) {
  try {
    if (!wanted && rehearsal) ask(rehearsal, CHECK_SECONDS);
  } finally {
    tell({ event: "ready", start });
  }
}

/** @param {Promise<Python>} starting @returns {Promise<Python | null>} */
async function begin(starting) {
  try {
    return await starting;
  } catch (error) {
    tell({ event: "failed", error: errorData(/** @type {Error} */ (error)) });
    if (scope.onconnect !== undefined) scope.close(); // the next tab that needs one gets a new worker
    return null;
  }
}

/** @param {Error} error */
function errorData({ name, message }) {
  return { name: name === "RangeError" ? "OutOfMemory" : name, message };
}

/** @param {string} request @param {Port} port */
async function answer(request, port) {
  const started = await python;
  if (started) port.postMessage(await answerOf(started, request));
}

/** @param {Python} started @param {string} request @returns {Promise<string>} */
async function answerOf(started, request) {
  try {
    const reply = started.answer(request, CHECK_SECONDS);
    return start === "snapshot" && isAbsent(reply) ? await completed(request, reply) : reply;
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name !== "CheckTimeLimit" && start === "snapshot") return completed(request, error);
    return JSON.stringify({ id: JSON.parse(request).id, ok: false, error: { name, message } });
  }
}

/** @param {string} reply */
function isAbsent(reply) {
  const { ok, error } = reply.slice(0, 80).includes('"ok":false') ? JSON.parse(reply) : { ok: true, error: null };
  return !ok && ABSENT.includes(error.name);
}

/**
 * Ask again with a complete Python, which then stays.
 * @param {string} request @param {unknown} reason
 * @returns {Promise<string>}
 */
async function completed(request, reason) {
  if (start === "snapshot") python = begin(startStock(reason)).then(becomeComplete);
  const started = await python;
  if (started) return answerOf(started, request);
  return JSON.stringify({ id: JSON.parse(request).id, ok: false, error: { name: "EngineFault", message: "" } });
}

/** @param {Python | null} started */
function becomeComplete(started) {
  if (started) tell({ event: "ready", start });
  return started;
}

/** @param {MessagePort} port */
function connect(port) {
  ports.add(port);
  port.postMessage(news);
  port.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.bye) ports.delete(port);
    else if (message.wanted) wanted = true;
    else answer(data, port);
  };
}

if (scope.onconnect === undefined) connect(scope);
else scope.onconnect = (/** @type {MessageEvent} */ { ports: [port] }) => connect(/** @type {MessagePort} */ (port));
