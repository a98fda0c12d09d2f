// @ts-check
// "Paste the customer's message": the engine proposes answers, the reader accepts or rejects each one.
// Nothing is filled in before that. An answer that is there is shown, and then replaced or added to.

import { allElements, getElement, sayCount, setText } from "./dom.js";
import { engine } from "./engine.js";
import { isAnswer, readItem, writeItems } from "./fields.js";
import { findTarget, goTo } from "./findings.js";
import { markText } from "./message-marks.js";
import { added, gapLine, isThere, itemOf, proposalCard } from "./proposals.js";

/** @typedef {import("./protocol.js").Proposed} Proposed */
/** @typedef {import("./proposals.js").Offer} Offer */
/**
 * @typedef {object} Form what the form gives
 * @property {string} checklist JSON
 * @property {import("./protocol.js").Say} say
 * @property {() => void} answered an answer changed
 * @property {() => void} changed the message changed
 * @property {(error: Error) => string} refused says why the engine gave no answer
 */

/** Far more than anybody writes; a paste of a whole mailbox would keep the checker busy. */
const MOST_CHARACTERS = 50_000;

export class CustomerWords {
  /** @type {Offer[]} */
  #offers = [];
  #current = -1;

  /** @param {HTMLElement} root @param {Form} form */
  constructor(root, form) {
    this.root = root;
    this.form = form;
    this.box = getElement(root, "[data-words]");
    this.area = /** @type {HTMLTextAreaElement} */ (this.#find("message"));
    this.list = this.#find("proposals");
  }

  get message() {
    return this.area.value;
  }

  /** Put a message in, unread: reading it waits until the reader opens it. */
  set message(text) {
    if (text === this.area.value) return;
    this.area.value = text;
    this.#offers = [];
    this.#showPart("paste");
  }

  /** @param {string} name @param {ParentNode} [root] */
  #find(name, root = this.box) {
    return getElement(root, `[data-words-part="${name}"]`);
  }

  /** @param {string} text */
  #say(text) {
    setText(this.#find("status"), text);
  }

  /** @param {Event} event that reached the form */
  hear({ type, target }) {
    if (!(target instanceof HTMLElement)) return;
    const button = target.closest("[data-words-act]");
    if (type === "click" && button instanceof HTMLElement) this.#act(button.dataset.wordsAct ?? "", this.#numberOf(button));
    else if (type === "input" && target === this.area) this.#edited();
    else if (type === "focusin") this.#look(this.#numberOf(target));
  }

  /** @param {Element} element @returns {number} of the proposal it belongs to, or -1 */
  #numberOf(element) {
    return [...this.list.children].findIndex((card) => card.contains(element));
  }

  /** @param {string} name @param {number} number */
  #act(name, number) {
    /** @type {Record<string, () => unknown>} */
    const acts = {
      open: () => this.#open(true),
      close: () => this.#open(false),
      read: () => this.#read(),
      change: () => this.#change(),
      clear: () => this.#clear(),
      use: () => this.#use(number),
      replace: () => this.#put(number, this.#offers[number].value),
      add: () => this.#put(number, added(this.root, this.#offers[number])),
      choose: () => this.#choose(number),
      leave: () => this.#decide(number, "left"),
      reopen: () => this.#reopen(number),
    };
    acts[name]?.();
  }

  // --- The message -----------------------------------------------------------------------------

  /** @param {boolean} open */
  #open(open) {
    const button = getElement(this.root, "[data-words-act=open]");
    this.box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return button.focus();
    engine.start();
    if (this.message && !this.#offers.length) this.#read();
    else if (this.#offers.length) this.#find("result").focus();
    else this.area.focus();
  }

  #edited() {
    this.#say("");
    this.form.changed();
  }

  #change() {
    this.#showPart("paste");
    this.area.focus();
  }

  #clear() {
    this.message = "";
    this.#change();
    this.#say(this.form.say("words-cleared"));
    this.form.changed();
  }

  /** @param {"paste" | "result"} name */
  #showPart(name) {
    for (const part of ["paste", "result"]) this.#find(part).hidden = part !== name;
    this.#say("");
  }

  async #read() {
    const { checklist, say, refused } = this.form;
    const text = this.message;
    const count = [...text].length;
    if (!text.trim()) return this.#say(say("words-empty"));
    if (count > MOST_CHARACTERS) return this.#say(say("words-long", { count: count.toLocaleString(), most: MOST_CHARACTERS.toLocaleString() }));
    this.#say(say(engine.state.phase === "ready" ? "words-reading" : "check-waiting"));
    try {
      const proposed = await engine.intake(checklist, text);
      if (text === this.message) this.#show(proposed);
    } catch (error) {
      this.#say(refused(/** @type {Error} */ (error)));
    }
  }

  // --- Proposals -------------------------------------------------------------------------------

  /** @param {Proposed} proposed */
  #show({ missing, proposals }) {
    this.#offers = proposals.map((each) => ({ ...each, state: isThere(this.root, each) ? "used" : "open" }));
    this.#current = -1;
    this.#find("missing").hidden = !missing.length;
    this.#find("gaps").replaceChildren(...missing.map((gap) => gapLine(this.root, gap)));
    this.#showPart("result");
    this.#draw();
    this.#tell();
    goTo(this.#find("result"));
  }

  #draw() {
    this.list.replaceChildren(...this.#offers.map((offer) => proposalCard(this.root, offer, this.form.say)));
    this.#mark();
  }

  #mark() {
    const kept = this.#offers.map((offer, index) => ({ ...offer, number: index + 1, current: index === this.#current }));
    this.#find("text").replaceChildren(...markText(this.message, kept.filter(({ state }) => state !== "left")));
  }

  /** @param {number} number of the proposal that is looked at: its words come into view in the message */
  #look(number) {
    if (number < 0 || number === this.#current) return;
    this.#current = number;
    this.#mark();
    const text = this.#find("text");
    const mark = text.querySelector("mark[data-current]");
    if (mark instanceof HTMLElement) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
  }

  // --- Decisions -------------------------------------------------------------------------------

  /** Fill in an empty item; where somebody answered meanwhile, show both. @param {number} number */
  #use(number) {
    if (!isAnswer(readItem(itemOf(this.root, this.#offers[number])))) return this.#put(number, this.#offers[number].value);
    this.#draw();
    this.#focus(number);
  }

  /** @param {number} number @param {unknown} value */
  #put(number, value) {
    const { item } = this.#offers[number];
    writeItems([itemOf(this.root, this.#offers[number])], { [item]: value }, this.form.say);
    this.form.answered();
    this.#decide(number, "used");
  }

  /** Go to a date-time and take the words along. @param {number} number */
  #choose(number) {
    const offer = this.#offers[number];
    const item = itemOf(this.root, offer);
    const fieldset = getElement(item, "fieldset");
    const words = item.querySelector(".checklist-said") ?? document.createElement("p");
    words.className = "checklist-hint checklist-said";
    words.id = `${fieldset.id}-said`;
    words.textContent = this.form.say("words-said", { quote: offer.quote });
    getElement(item, ".checklist-error").before(words);
    fieldset.setAttribute("aria-describedby", [...new Set([...fieldset.getAttribute("aria-describedby")?.split(" ") ?? [], words.id])].join(" "));
    this.#decide(number, "used");
    const target = findTarget(this.root, offer.item, offer.part && `0.${offer.part}`)?.target;
    if (target) goTo(target);
  }

  /** @param {number} number @param {Offer["state"]} state */
  #decide(number, state) {
    this.#offers[number].state = state;
    const next = this.#nextOpen(number);
    this.#current = -1;
    this.#draw();
    this.#tell();
    if (next < 0) this.#find("result").focus();
    else this.#focus(next);
  }

  /** @param {number} number */
  #reopen(number) {
    this.#offers[number].state = "open";
    this.#current = -1;
    this.#draw();
    this.#tell();
    this.#focus(number);
  }

  /** @param {number} after @returns {number} the next proposal to decide, from there on round to the first; or -1 */
  #nextOpen(after) {
    const open = this.#offers.flatMap(({ state }, index) => (state === "open" ? [index] : []));
    return open.find((index) => index > after) ?? open[0] ?? -1;
  }

  /** @param {number} number */
  #focus(number) {
    const card = this.list.children[number];
    card.scrollIntoView({ block: "nearest" });
    allElements(card, "button").find((each) => !each.closest("[hidden]"))?.focus({ preventScroll: true });
  }

  #tell() {
    const { say } = this.form;
    const open = this.#offers.filter(({ state }) => state === "open").length;
    if (!this.#offers.length) this.#say(say("words-none"));
    else if (open) this.#say(sayCount(say, "words-open", open));
    else this.#say(say("words-done"));
  }
}
