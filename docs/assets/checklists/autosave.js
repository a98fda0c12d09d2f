// @ts-check
// Keeps one form's answers on this device, and never writes over what another tab wrote meanwhile.

import { loadDraft, readDraft, saveDraft } from "./drafts.js";

/** @typedef {import("./protocol.js").Draft} Draft */

const QUIET_MILLISECONDS = 250;
const tabStorage = () => sessionStorage;

/** Calls `found` when another tab has newer answers, `saved` after each attempt to save. */
export class Autosave {
  #dirty = false;
  #timer = 0;
  /** What this tab last read or wrote: newer than this in the storage means that another tab was at work. */
  #seen = "";

  /**
   * @param {string} key
   * @param {() => Omit<Draft, "saved"> | null} collect null where there is nothing to keep
   * @param {{saved: (draft: Draft | null, kept: boolean) => void, found: (other: Draft) => void}} tell
   */
  constructor(key, collect, tell) {
    this.key = key;
    this.collect = collect;
    this.tell = tell;
  }

  start() {
    addEventListener("pagehide", this);
    addEventListener("pageshow", this);
    addEventListener("storage", this);
    document.addEventListener("visibilitychange", this);
  }

  stop() {
    this.flush();
    removeEventListener("pagehide", this);
    removeEventListener("pageshow", this);
    removeEventListener("storage", this);
    document.removeEventListener("visibilitychange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof StorageEvent) this.#hear(event);
    else if (event.type === "pageshow") this.#lookForOther();
    else this.flush();
  }

  /** @returns {Draft | null} the answers to start with: this tab's own if they were in conflict, else the device's */
  restore() {
    const stored = loadDraft(this.key);
    const own = loadDraft(this.key, tabStorage);
    if (own) {
      this.#dirty = true;
      if (stored) this.tell.found(stored);
      return own;
    }
    this.#seen = stored?.saved ?? "";
    return stored;
  }

  /** Save soon. */
  schedule() {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), QUIET_MILLISECONDS);
  }

  /** Save now, if there is something new to save. */
  flush() {
    clearTimeout(this.#timer);
    if (!this.#dirty) return;
    const body = this.collect();
    const draft = body && { ...body, saved: new Date().toISOString() };
    const other = loadDraft(this.key);
    if (other && other.saved !== this.#seen) {
      saveDraft(this.key, draft, tabStorage);
      this.tell.found(other);
    } else {
      this.#write(draft);
    }
  }

  /** @param {Draft | null} draft */
  #write(draft) {
    const kept = saveDraft(this.key, draft);
    this.#dirty = !kept;
    if (kept) this.#seen = draft?.saved ?? "";
    saveDraft(this.key, null, tabStorage);
    this.tell.saved(draft, kept);
  }

  /** Let this tab's answers win. */
  keepMine() {
    this.#seen = loadDraft(this.key)?.saved ?? "";
    this.#dirty = true;
    this.flush();
  }

  /** @returns {Draft | null} the other tab's answers, from now on also this tab's */
  takeOther() {
    const other = loadDraft(this.key);
    this.#seen = other?.saved ?? "";
    this.#dirty = false;
    clearTimeout(this.#timer);
    saveDraft(this.key, null, tabStorage);
    return other;
  }

  /** @param {StorageEvent} event */
  #hear(event) {
    if (event.key !== this.key) return;
    const other = readDraft(event.newValue);
    if (other && other.saved !== this.#seen) this.tell.found(other);
    if (!event.newValue) this.#seen = "";
  }

  /** After the back button a page may wake up with answers that are older than the stored ones. */
  #lookForOther() {
    const other = loadDraft(this.key);
    if (other && other.saved !== this.#seen) this.tell.found(other);
  }
}
