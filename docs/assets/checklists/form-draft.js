// @ts-check
// The draft of one form: kept and restored, shared with other tabs, out to a file and in again, emptied and brought back.

import { Autosave } from "./autosave.js";
import { clockTime, getElement, setText } from "./dom.js";
import { exportDraft, readFile } from "./draft-files.js";
import { clearSite, draftKey } from "./drafts.js";
import { showNotice } from "./notices.js";
import { showAsked, showMeter, slot } from "./progress.js";

/** @typedef {import("./protocol.js").Draft} Draft */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Say} Say */
/**
 * @typedef {object} Around what the draft has to know and tell
 * @property {() => Report | undefined} report the newest
 * @property {() => void} filled other answers are on the page
 * @property {() => void} emptied
 */

export class FormDraft {
  /** @type {Autosave} */
  #autosave;

  /**
   * @param {HTMLElement} root
   * @param {Say} say
   * @param {import("./content.js").Content} content
   * @param {Around} around
   */
  constructor(root, say, content, around) {
    this.root = root;
    this.say = say;
    this.content = content;
    this.around = around;
    this.site = this.#own("site");
    this.#autosave = new Autosave(draftKey(this.site, this.#own("draft") || this.#own("checklist")), () => this.#collect(), {
      saved: (draft, kept) => this.#showSaved(draft, kept),
      found: (other) => this.#showOther(other),
    });
  }

  start() {
    const early = !this.content.isUntouched();
    this.#autosave.start();
    const kept = this.#autosave.restore();
    if (kept) this.#restore(kept);
    if (early) this.#changed();
  }

  stop() {
    this.#autosave.stop();
  }

  /** Keep soon what is on the page. */
  schedule() {
    this.#autosave.schedule();
  }

  /** @param {string} name of an attribute */
  #own(name) {
    return this.root.getAttribute(name) ?? "";
  }

  /** @returns {Omit<Draft, "saved"> | null} */
  #collect() {
    if (this.content.isUntouched()) return null;
    const report = this.around.report();
    const known = { completeness: report?.completeness ?? null, asked: report ? [...report.asked, ...report.texts] : null };
    const form = { checklist: this.#own("checklist"), version: this.#own("version"), name: this.#own("name"), url: location.pathname };
    return { ...form, ...this.content.read(), ...known };
  }

  /** @param {Draft} draft */
  #restore(draft) {
    this.content.writeAround(draft);
    if (draft.asked) showAsked(this.root, draft.asked);
    if (draft.completeness) showMeter(this.root, draft.completeness, this.say);
    const key = draft.version === this.#own("version") ? "restored" : "restored-version";
    showNotice(this.root, this.say(key, { time: clockTime(draft.saved) }), { startAgain: true });
    this.around.filled();
  }

  /** @param {Draft | null} draft @param {boolean} kept */
  #showSaved(draft, kept) {
    const saved = draft ? this.say("saved", { time: clockTime(draft.saved) }) : "";
    setText(slot(this.root, "saved"), kept ? saved : this.say("not-saved"));
  }

  // --- Another tab -----------------------------------------------------------------------------

  /** @param {Draft} other */
  #showOther(other) {
    const notice = this.#otherNotice();
    setText(getElement(notice, "p"), this.say("other-tab", { time: clockTime(other.saved) }));
    notice.hidden = false;
  }

  #otherNotice() {
    return getElement(this.root, "[data-notice=other-tab]");
  }

  loadOther() {
    this.#otherNotice().hidden = true;
    this.content.remember();
    const other = this.#autosave.takeOther();
    if (other) this.content.write(other);
    showNotice(this.root, this.say("other-tab-loaded"), { undo: true });
    this.around.filled();
  }

  keepMine() {
    this.#otherNotice().hidden = true;
    this.#autosave.keepMine();
    showNotice(this.root, this.say("kept-mine"));
  }

  // --- Emptied, and brought back ---------------------------------------------------------------

  /** Empty the form; the answers come back with Undo. */
  startAgain() {
    this.content.remember();
    this.content.empty();
    this.around.emptied();
    showNotice(this.root, this.say("started-again"), { undo: true });
    this.#changed();
    this.#autosave.flush();
    getElement(this.root, "[data-act=undo]").focus();
  }

  clearAll() {
    this.startAgain();
    this.content.forget();
    clearSite(this.site);
    showNotice(this.root, this.say("cleared-all"));
  }

  undo() {
    this.content.undo();
    showNotice(this.root, this.say("undone"));
    this.#changed();
  }

  #changed() {
    this.schedule();
    this.around.filled();
  }

  // --- Files -----------------------------------------------------------------------------------

  exportFile() {
    exportDraft(this.#collect());
  }

  /** @param {HTMLInputElement} input */
  async importFile(input) {
    const file = input.files?.[0];
    if (!file) return;
    const draft = await readFile(file, this.#own("checklist"));
    input.value = "";
    if (!draft) return showNotice(this.root, this.say("import-refused", { name: file.name }));
    this.content.remember();
    this.content.write(draft);
    showNotice(this.root, this.say("imported", { name: file.name }), { undo: true });
    this.#changed();
  }
}
