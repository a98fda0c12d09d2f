// @ts-check
// <hub-update>: keeps the site on this device for use without a network, and says when a new version is ready.
// The reader decides when it takes the place of the old one: nothing changes under an open form.

import { isCheap } from "./checklists/engine-warm.js";
import { onPage } from "./pages.js";

const FOLDER = new URL("./", import.meta.url); // also of hub.js, which this is joined into
const SITE = new URL("../../", FOLDER);
const CHECK_AGAIN_MILLISECONDS = 10 * 60 * 1000;
const FORM_FIRST_MILLISECONDS = 10_000;

class HubUpdate extends HTMLElement {
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  #checked = 0;
  #reloading = false;

  connectedCallback() {
    this.addEventListener("click", this);
    onPage(() => this.#pageShown());
    if (navigator.serviceWorker) whenQuiet(() => this.#register());
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches("[data-update=now]")) this.#reload();
    else if (target.matches("[data-update=later]")) this.#show(false);
  }

  async #register() {
    const container = navigator.serviceWorker;
    let hasOne = Boolean(container.controller);
    if (hasOne) container.controller?.postMessage("tidy");
    container.addEventListener("controllerchange", () => {
      if (hasOne) this.#replaced();
      hasOne = true; // the first one only takes over what came from the network
    });
    try {
      this.#registration = await container.register(new URL("sw.js", SITE), { updateViaCache: "none" });
    } catch {
      // A private window, or no sw.js here: the site works from the network.
    }
    if (!this.#registration) return;
    this.#checked = Date.now();
    this.#watch(this.#registration);
    this.#keepEngine((await container.ready).active);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    if (registration.waiting && navigator.serviceWorker.controller) this.#show(true);
    registration.addEventListener("updatefound", () => {
      const found = registration.installing;
      found?.addEventListener("statechange", () => {
        if (found.state === "installed" && navigator.serviceWorker.controller) this.#show(true);
      });
    });
  }

  /**
   * Fetch the engine ahead, or on a metered connection once a form has fetched it anyway.
   * @param {ServiceWorker | null} worker
   */
  #keepEngine(worker) {
    if (isCheap(/** @type {any} */ (navigator).connection)) worker?.postMessage("engine");
    else document.addEventListener("checklist-checked", () => worker?.postMessage("engine"), { once: true });
  }

  /** Another version serves this tab from now on: because this tab asked, or another one did. */
  #replaced() {
    if (this.#reloading) location.reload();
    else this.#show(true);
  }

  #reload() {
    const waiting = this.#registration?.waiting;
    this.#reloading = true;
    if (waiting) waiting.postMessage("activate");
    else location.reload();
  }

  /** @param {boolean} ready */
  #show(ready) {
    const words = /** @type {HTMLElement} */ (this.firstElementChild);
    words.hidden = !ready;
  }

  #pageShown() {
    // The page that came was built with other scripts than those at work here: start afresh with its own.
    const icon = document.querySelector("link[rel=icon]")?.getAttribute("href") ?? "";
    const own = FOLDER.pathname.split("/").at(-2) ?? "";
    if (icon && !icon.includes(`/${own}/`)) location.reload();
    if (!this.#registration || Date.now() - this.#checked < CHECK_AGAIN_MILLISECONDS) return;
    this.#checked = Date.now();
    this.#registration.update().catch(() => {}); // no network: later
  }
}

/**
 * Run once the page has loaded and idles; where there is a form, its engine goes first.
 * @param {() => void} then
 */
async function whenQuiet(then) {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  if (document.querySelector("checklist-form")) await Promise.race([heard("checklist-checked"), heard("checklist-failed"), later()]);
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: FORM_FIRST_MILLISECONDS });
  else then();
}

/** @param {string} event */
const heard = (event) => new Promise((done) => document.addEventListener(event, done, { once: true }));
const later = () => new Promise((done) => setTimeout(done, FORM_FIRST_MILLISECONDS));

if (!customElements.get("hub-update")) customElements.define("hub-update", HubUpdate);
