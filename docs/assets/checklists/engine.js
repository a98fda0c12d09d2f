// @ts-check
// One engine per visit: this module outlives Material's instant navigation, and so does what it holds. Tabs share one
// where the browser can; after trouble with a shared one the tab takes a worker of its own, which it can kill.
// Requests in, promises out. Of the checks that wait, only the newest is sent.

import { openLink } from "./engine-link.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").EngineState} EngineState */
/** @typedef {import("./protocol.js").ErrorData} ErrorData */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {Request} request
 * @property {boolean} again sent a second time
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

export const STAGES = ["files", "runtime", "packages", "rules"];
export const CHECK_SECONDS = 5;
export const START_SECONDS = 60;
/** A shared worker ends a check of another tab by itself, and only then comes to this one's. */
const SHARED_SECONDS = 1;

/** @type {EngineState} */
const IDLE = { phase: "idle", stage: "", retrying: false, error: null };

/** Sends "change" events; `state` says what is happening. */
class Engine extends EventTarget {
  /** @type {EngineState} */
  state = IDLE;
  /** @type {import("./engine-link.js").Link | null} */
  #link = null;
  #alone = false;
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
    this.#alone = true;
    this.#setState(IDLE);
    this.start();
  }

  /**
   * Check answers; the promise gives null where newer answers took their place.
   * @param {string} checklist JSON
   * @param {import("./protocol.js").Answers} answers
   * @param {boolean} text whether the case text is wanted too
   * @param {string} [now] the moment at which the rules look: ISO date-time with zone
   * @returns {Promise<import("./protocol.js").Checked | null>}
   */
  check(checklist, answers, text, now = new Date().toISOString().replace("Z", "+00:00")) {
    for (const job of this.#waiting.filter((each) => each.request.op === "check")) job.resolve(null);
    this.#waiting = this.#waiting.filter((each) => each.request.op !== "check");
    return this.#ask({ op: "check", checklist, answers, text, now });
  }

  /**
   * Read a case text back.
   * @param {string} checklist JSON
   * @param {string} text
   * @returns {Promise<import("./protocol.js").Parsed>}
   */
  parse(checklist, text) {
    return this.#ask({ op: "parse", checklist, text });
  }

  /**
   * Read a customer's message: what it offers as answers, and what it does not say.
   * @param {string} checklist JSON
   * @param {string} text
   * @returns {Promise<import("./protocol.js").Proposed>}
   */
  intake(checklist, text) {
    return this.#ask({ op: "intake", checklist, text });
  }

  /**
   * Ask about training: deal, grade, progress, record, team.
   * @param {import("./protocol.js").TrainRequest} message
   * @returns {Promise<any>}
   */
  train(message) {
    return this.#ask(message);
  }

  /** @param {Request} request */
  #ask(request) {
    this.start();
    if (this.state.phase === "failed") return Promise.reject(engineError(this.state.error));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, request, again: false, resolve, reject });
      this.#tellWanted();
      this.#sendNext();
    });
  }

  /** Somebody waits for the start: the worker is not to practise first. */
  #tellWanted() {
    if (this.state.phase === "starting" && this.#waiting.length) this.#link?.send('{"wanted": true}');
  }

  #sendNext() {
    if (this.state.phase !== "ready" || this.#running || !this.#waiting.length) return;
    const job = /** @type {Job} */ (this.#waiting.shift());
    this.#running = job;
    this.#limitCheck();
    this.#link?.send(JSON.stringify({ id: job.id, ...job.request }));
  }

  #limitCheck() {
    const patience = CHECK_SECONDS + (this.#link?.shared ? SHARED_SECONDS : 0);
    this.#limit(patience, { name: "CheckTimeLimit", message: String(CHECK_SECONDS) });
  }

  #limitStart() {
    this.#limit(START_SECONDS, { name: "StartTimeLimit", message: String(START_SECONDS) });
  }

  /** @param {boolean} retrying */
  #startWorker(retrying) {
    const receive = (/** @type {any} */ message) => link === this.#link && this.#receive(message);
    const link = openLink(this.#alone, receive, () => link === this.#link && this.#crash());
    this.#link = link;
    this.#setState({ phase: "starting", stage: STAGES[0] ?? "", retrying, error: null });
    this.#limitStart();
    this.#tellWanted();
  }

  #crash() {
    if (this.#running) this.#stop({ name: "WorkerCrashed", message: "" });
    // Nobody waits for an answer: the next request starts a new worker.
    else if (this.state.phase === "ready") this.#rest();
    else if (this.#link?.shared) this.#startAlone();
    else this.#stop({ name: "EngineFileMissing", message: "engine-worker.js" });
  }

  #rest() {
    this.#endLink();
    this.#setState(IDLE);
  }

  /** @param {any} message */
  #receive(message) {
    if (message.event === "progress") this.#progress(message.stage);
    else if (message.event === "ready") this.#becomeReady(message.start);
    else if (message.event === "failed") this.#fail(message.error);
    else if (message.id === this.#running?.id) this.#finish(message);
  }

  /**
   * A worker that was ready starts once more where it needs a complete Python; what it was asked waits in it.
   * @param {string} stage
   */
  #progress(stage) {
    if (this.state.phase === "ready") this.#limitStart();
    this.#setState({ ...this.state, phase: "starting", stage });
  }

  /** @param {string} start how it started */
  #becomeReady(start) {
    if (this.state.phase !== "starting") return;
    clearTimeout(this.#timer);
    performance.mark("hub:engine-ready", { detail: start });
    this.#setState({ phase: "ready", stage: "", retrying: false, error: null });
    if (this.#running) this.#limitCheck();
    else this.#sendNext();
  }

  /** @param {import("./protocol.js").Reply} reply */
  #finish(reply) {
    if (!reply.ok && reply.error.name === "CheckTimeLimit") return this.#stop(reply.error);
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
   * Kill the worker, or leave a shared one to the other tabs. A job that was running gets one more try in a new worker;
   * a second failure is final.
   * @param {ErrorData} error
   */
  #stop(error) {
    const job = this.#running;
    if (!job || job.again) return this.#fail(error);
    this.#running = null;
    this.#waiting.unshift({ ...job, again: true });
    this.#startAlone();
  }

  #startAlone() {
    this.#endLink();
    this.#alone = true;
    this.#startWorker(true);
  }

  #endLink() {
    clearTimeout(this.#timer);
    this.#link?.end();
    this.#link = null;
  }

  /** @param {ErrorData} error */
  #fail(error) {
    this.#endLink();
    const jobs = [this.#running, ...this.#waiting.splice(0)];
    this.#running = null;
    this.#setState({ phase: "failed", stage: "", retrying: false, error });
    for (const job of jobs) job?.reject(engineError(error));
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
