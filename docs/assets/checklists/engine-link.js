// @ts-check
// A line to a worker: the tab's own, or one that all tabs of the origin share. Both speak the same JSON strings.

const SCRIPT = new URL("engine-worker.js", import.meta.url);
/** @type {WorkerOptions} */
const OPTIONS = { type: "module", name: "checklists" };

/**
 * @typedef {object} Link
 * @property {boolean} shared
 * @property {(message: string) => void} send
 * @property {() => void} end ends the tab's own worker; from a shared one the tab only takes its leave
 */

/**
 * @param {boolean} alone do not share
 * @param {(message: any) => void} receive
 * @param {() => void} crash
 * @returns {Link}
 */
export function openLink(alone, receive, crash) {
  return alone || typeof SharedWorker !== "function" ? openOwn(receive, crash) : openShared(receive, crash);
}

/** @param {(message: any) => void} receive @param {() => void} crash @returns {Link} */
function openOwn(receive, crash) {
  const worker = new Worker(SCRIPT, OPTIONS);
  worker.addEventListener("message", ({ data }) => receive(JSON.parse(data)));
  worker.addEventListener("error", crash);
  return { shared: false, send: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

/** @param {(message: any) => void} receive @param {() => void} crash @returns {Link} */
function openShared(receive, crash) {
  const worker = new SharedWorker(SCRIPT, OPTIONS);
  const { port } = worker;
  const leave = () => port.postMessage('{"bye": true}');
  port.addEventListener("message", ({ data }) => receive(JSON.parse(data)));
  port.start();
  worker.addEventListener("error", crash);
  addEventListener("pagehide", leave);
  const end = () => {
    removeEventListener("pagehide", leave);
    leave();
    port.close();
  };
  return { shared: true, send: (message) => port.postMessage(message), end };
}
