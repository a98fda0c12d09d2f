// @ts-check
// Every message is one JSON string; a request has an id and its reply the same id.
//
// to worker    {id, op: "check", checklist, answers, now}
//              {id, op: "parse", checklist, text}
// from worker  {id, ok: true,  result: {report, text: {markdown, plain, html}}}   (check)
//              {id, ok: true,  result: {answers, unplaced}}                       (parse)
//              {id, ok: false, error: {name, message}}
//              {event: "progress", stage: "files" | "runtime" | "packages" | "rules"}
//              {event: "ready"}
//              {event: "failed", error: {name, message}}
//
// Requests that arrive before "ready" wait. This is the only file that knows Pyodide; the rules are Python
// (checklists.worker), and no Python source is ever put together here.

const FILES = new URL("../engine/", import.meta.url);

/** @param {object} event */
const tell = (event) => self.postMessage(JSON.stringify(event));

/** @param {string} stage */
const progress = (stage) => tell({ event: "progress", stage });

/** A file of the engine that did not arrive; the message is its name. */
class EngineFileMissing extends Error {
  /** @override */
  name = "EngineFileMissing";
}

// Pyodide waits for ever where its WebAssembly does not arrive or is refused: the refusal itself has to speak.
const refused = new Promise((_, reject) => {
  const { instantiateStreaming } = globalThis.WebAssembly ?? {};
  if (!instantiateStreaming) return;
  WebAssembly.instantiateStreaming = (source, imports) =>
    instantiateStreaming(source, imports).catch((error) => {
      reject(error.name === "TypeError" ? new EngineFileMissing("pyodide.asm.wasm") : error);
      throw error;
    });
});
const starting = Promise.race([start(), refused]);
starting.then(
  () => tell({ event: "ready" }),
  (error) => tell({ event: "failed", error: { name: error?.name ?? "Error", message: String(error?.message ?? error) } }),
);

self.addEventListener("message", async ({ data }) => {
  const handle = await starting.catch(() => null);
  if (handle) self.postMessage(handle(data));
});

/**
 * Load Pyodide and the engine from the site's own files.
 * @returns {Promise<(request: string) => string>} the engine
 */
async function start() {
  if (typeof WebAssembly !== "object") throw Object.assign(new Error(""), { name: "WebAssemblyMissing" });
  progress("files");
  const { base, packages } = await fetchJson("engine.json");
  const folder = new URL(base, FILES).href;
  progress("runtime");
  const pyodide = await startPython(folder);
  progress("packages");
  await pyodide.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
  progress("rules");
  return pyodide.pyimport("checklists.worker").handle;
}

/** @param {string} folder */
async function startPython(folder) {
  const { loadPyodide } = await import(`${folder}pyodide.mjs`).catch(() => {
    throw new EngineFileMissing("pyodide.mjs");
  });
  return loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileURL: `${folder}pyodide-lock.json`,
    stdLibURL: `${folder}python_stdlib.zip`,
  });
}

/**
 * @param {string} name
 * @returns {Promise<{base: string, packages: string[]}>}
 */
async function fetchJson(name) {
  try {
    const response = await fetch(new URL(name, FILES));
    if (response.ok) return await response.json();
  } catch {
    // An error page instead of JSON is as good as no answer.
  }
  throw new EngineFileMissing(name);
}
