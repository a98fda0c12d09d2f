// @ts-check
// One worker per visit: this module outlives Material's instant navigation, and so does what it holds.
// Requests in, promises out. Of the checks that wait, only the newest is sent.

/** @typedef {import("./protocol.js").CheckRequest} CheckRequest */
/** @typedef {import("./protocol.js").ParseRequest} ParseRequest */
/** @typedef {import("./protocol.js").EngineState} EngineState */
/** @typedef {import("./protocol.js").ErrorData} ErrorData */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {CheckRequest | ParseRequest} request
 * @property {boolean} again sent a second time
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

export const STAGES = ["files", "runtime", "packages", "rules"];
export const CHECK_SECONDS = 5;
export const START_SECONDS = 60;

/** @type {EngineState} */
const IDLE = { phase: "idle", stage: "", retrying: false, error: null };

/** Sends "change" events; `state` says what is happening. */
class Engine extends EventTarget {
  /** @type {EngineState} */
  state = IDLE;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | null} */
  #running = null;
  #timer = 0;
  #lastId = 0;

  /** Start the worker unless it is there, or failed and nobody asked to try again. */
  start() {
    if (this.state.phase !== "idle") return;
    if (typeof WebAssembly === "object") this.#startWorker(false);
    else this.#fail({ name: "WebAssemblyMissing", message: "" });
  }

  /** Try again after a failure. */
  retry() {
    if (this.state.phase !== "failed") return;
    this.#setState(IDLE);
    this.start();
  }

  /**
   * Check answers; the promise gives null where newer answers took their place.
   * @param {object} checklist
   * @param {import("./protocol.js").Answers} answers
   * @returns {Promise<import("./protocol.js").Checked | null>}
   */
  check(checklist, answers) {
    const now = new Date().toISOString().replace("Z", "+00:00");
    for (const job of this.#waiting.filter((each) => each.request.op === "check")) job.resolve(null);
    this.#waiting = this.#waiting.filter((each) => each.request.op !== "check");
    return this.#ask({ op: "check", checklist, answers, now });
  }

  /**
   * Read a case text back.
   * @param {object} checklist
   * @param {string} text
   * @returns {Promise<import("./protocol.js").Parsed>}
   */
  parse(checklist, text) {
    return this.#ask({ op: "parse", checklist, text });
  }

  /** @param {CheckRequest | ParseRequest} request */
  #ask(request) {
    this.start();
    if (this.state.phase === "failed") return Promise.reject(engineError(this.state.error));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, request, again: false, resolve, reject });
      this.#sendNext();
    });
  }

  #sendNext() {
    if (this.state.phase !== "ready" || this.#running || !this.#waiting.length) return;
    const job = /** @type {Job} */ (this.#waiting.shift());
    this.#running = job;
    this.#limit(CHECK_SECONDS, { name: "CheckTimeLimit", message: String(CHECK_SECONDS) });
    this.#worker?.postMessage(JSON.stringify({ id: job.id, ...job.request }));
  }

  /** @param {boolean} retrying */
  #startWorker(retrying) {
    const worker = new Worker(new URL("engine-worker.js", import.meta.url), { type: "module", name: "checklists" });
    this.#worker = worker;
    this.#setState({ phase: "starting", stage: STAGES[0] ?? "", retrying, error: null });
    this.#limit(START_SECONDS, { name: "StartTimeLimit", message: String(START_SECONDS) });
    worker.addEventListener("message", ({ data }) => this.#receive(JSON.parse(data)));
    worker.addEventListener("error", () => this.#crash());
  }

  #crash() {
    const arrived = this.state.phase === "ready";
    // Nobody waits for an answer: the next request starts a new worker.
    if (arrived && !this.#running) this.#rest();
    else if (arrived) this.#stop({ name: "WorkerCrashed", message: "" });
    else this.#stop({ name: "EngineFileMissing", message: "engine-worker.js" });
  }

  #rest() {
    this.#endWorker();
    this.#setState(IDLE);
  }

  /** @param {any} message */
  #receive(message) {
    if (message.event === "progress") this.#setState({ ...this.state, stage: message.stage });
    else if (message.event === "ready") this.#becomeReady();
    else if (message.event === "failed") this.#fail(message.error);
    else if (message.id === this.#running?.id) this.#finish(message);
  }

  #becomeReady() {
    clearTimeout(this.#timer);
    performance.mark("hub:engine-ready");
    this.#setState({ phase: "ready", stage: "", retrying: false, error: null });
    this.#sendNext();
  }

  /** @param {import("./protocol.js").Reply} reply */
  #finish(reply) {
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = null;
    if (reply.ok) job?.resolve(reply.result);
    else job?.reject(engineError(reply.error));
    this.#sendNext();
  }

  /** @param {number} seconds @param {ErrorData} error */
  #limit(seconds, error) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#stop(error), seconds * 1000);
  }

  /**
   * Kill the worker. A job that was running gets one more try in a new one; a second failure is final.
   * @param {ErrorData} error
   */
  #stop(error) {
    const job = this.#running;
    this.#running = null;
    if (!job || job.again) {
      job?.reject(engineError(error));
      this.#fail(error);
      return;
    }
    this.#endWorker();
    this.#waiting.unshift({ ...job, again: true });
    this.#startWorker(true);
  }

  #endWorker() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** @param {ErrorData} error */
  #fail(error) {
    this.#endWorker();
    const jobs = this.#waiting.splice(0);
    this.#setState({ phase: "failed", stage: "", retrying: false, error });
    for (const job of jobs) job.reject(engineError(error));
  }

  /** @param {EngineState} state */
  #setState(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {ErrorData | null} data */
function engineError(data) {
  return Object.assign(new Error(data?.message ?? ""), { name: data?.name ?? "EngineError" });
}

export const engine = new Engine();
