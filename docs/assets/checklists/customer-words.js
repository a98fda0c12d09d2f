// @ts-check
// "Paste the customer's message": the engine reads it, and the reader decides on each answer that it offers.

import { getElement, setText } from "./dom.js";
import { engine } from "./engine.js";
import { goTo } from "./findings.js";
import { Offers } from "./offers.js";
import { gapLine } from "./proposals.js";

/**
 * @typedef {object} Around what the form gives
 * @property {string} checklist JSON
 * @property {import("./protocol.js").Say} say
 * @property {() => void} answered an answer changed
 * @property {() => void} changed the message changed
 * @property {(error: Error) => string} refused says why the engine gave no answer
 */

/** Far more than anybody writes; a paste of a whole mailbox would keep the checker busy. */
const MOST_CHARACTERS = 50_000;

export class CustomerWords {
  /** @param {HTMLElement} root @param {Around} around */
  constructor(root, around) {
    this.root = root;
    this.around = around;
    this.box = getElement(root, "[data-words]");
    this.area = /** @type {HTMLTextAreaElement} */ (this.#find("message"));
    this.offers = new Offers(root, around, { message: () => this.message, told: (text) => this.#tell(text) });
  }

  get message() {
    return this.area.value;
  }

  /** Put a message in, unread: reading it waits until the reader opens it. */
  set message(text) {
    if (text === this.area.value) return;
    this.area.value = text;
    this.offers.forget();
    this.#showPart("paste");
  }

  /** @param {string} name */
  #find(name) {
    return getElement(this.box, `[data-words-part="${name}"]`);
  }

  /** @param {string} text */
  #tell(text) {
    setText(this.#find("status"), text);
  }

  /** @param {Event} event that reached the form */
  hear({ type, target }) {
    if (!(target instanceof HTMLElement)) return;
    const button = target.closest("[data-words-act]");
    if (type === "click" && button instanceof HTMLElement) this.#act(button.dataset.wordsAct ?? "", button);
    else if (type === "input" && target === this.area) this.#edited();
    else if (type === "focusin") this.offers.look(target);
  }

  /** @param {string} name @param {HTMLElement} button */
  #act(name, button) {
    /** @type {Record<string, () => unknown>} */
    const acts = {
      open: () => this.#open(true),
      close: () => this.#open(false),
      read: () => this.#read(),
      change: () => this.#change(),
      clear: () => this.#clear(),
    };
    if (acts[name]) acts[name]();
    else this.offers.act(name, button);
  }

  /** @param {boolean} open */
  #open(open) {
    const button = getElement(this.root, "[data-words-act=open]");
    this.box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return button.focus();
    engine.start();
    if (!this.offers.isEmpty()) this.#find("result").focus();
    else if (this.message) this.#read();
    else this.area.focus();
  }

  #edited() {
    this.#tell("");
    this.around.changed();
  }

  #change() {
    this.#showPart("paste");
    this.area.focus();
  }

  #clear() {
    this.message = "";
    this.#change();
    this.#tell(this.around.say("words-cleared"));
    this.around.changed();
  }

  /** @param {"paste" | "result"} name */
  #showPart(name) {
    for (const part of ["paste", "result"]) this.#find(part).hidden = part !== name;
    this.#tell("");
  }

  async #read() {
    const { checklist, say, refused } = this.around;
    const text = this.message;
    const count = [...text].length;
    if (!text.trim()) return this.#tell(say("words-empty"));
    if (count > MOST_CHARACTERS) return this.#tell(say("words-long", { count: count.toLocaleString(), most: MOST_CHARACTERS.toLocaleString() }));
    this.#tell(say(engine.state.phase === "ready" ? "words-reading" : "check-waiting"));
    try {
      const proposed = await engine.intake(checklist, text);
      if (text === this.message) this.#show(proposed);
    } catch (error) {
      this.#tell(refused(/** @type {Error} */ (error)));
    }
  }

  /** @param {import("./protocol.js").Proposed} proposed */
  #show({ missing, proposals }) {
    this.#find("missing").hidden = !missing.length;
    this.#find("gaps").replaceChildren(...missing.map((gap) => gapLine(this.root, gap)));
    this.#showPart("result");
    this.offers.show(proposals);
    goTo(this.#find("result"));
  }
}
