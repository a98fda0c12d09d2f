// @ts-check
// The answers that a customer's message offers: the reader accepts or rejects each one. Nothing is filled in before that.
// An answer that is there is shown, and then replaced or added to.

import { allElements, getElement, sayCount } from "./dom.js";
import { isAnswer, readItem, writeItems } from "./fields.js";
import { findTarget, goTo } from "./findings.js";
import { markText } from "./message-marks.js";
import { added, isThere, itemOf, proposalCard } from "./proposals.js";

/** @typedef {import("./proposals.js").Offer} Offer */
/** @typedef {import("./protocol.js").Proposal} Proposal */

export class Offers {
  /** @type {Offer[]} */
  #offers = [];
  #current = -1;

  /**
   * @param {HTMLElement} root
   * @param {{say: import("./protocol.js").Say, answered: () => void}} form
   * @param {{message: () => string, told: (text: string) => void}} words
   */
  constructor(root, form, words) {
    this.root = root;
    this.form = form;
    this.words = words;
    this.list = getElement(root, "[data-words-part=proposals]");
    this.text = getElement(root, "[data-words-part=text]");
    this.result = getElement(root, "[data-words-part=result]");
  }

  /** @param {Proposal[]} proposals */
  show(proposals) {
    this.#offers = proposals.map((each) => ({ ...each, state: isThere(this.root, each) ? "used" : "open" }));
    this.#redraw();
  }

  forget() {
    this.#offers = [];
  }

  isEmpty() {
    return !this.#offers.length;
  }

  /** @param {string} name @param {HTMLElement} button */
  act(name, button) {
    const number = this.#numberOf(button);
    /** @type {Record<string, () => unknown>} */
    const acts = {
      use: () => this.#use(number),
      replace: () => this.#put(number, this.#offers[number].value),
      add: () => this.#put(number, added(this.root, this.#offers[number])),
      choose: () => this.#choose(number),
      leave: () => this.#decide(number, "left"),
      reopen: () => this.#reopen(number),
    };
    acts[name]?.();
  }

  /** The words of the proposal that is looked at come into view in the message. @param {HTMLElement} target */
  look(target) {
    const number = this.#numberOf(target);
    if (number < 0 || number === this.#current) return;
    this.#current = number;
    this.#mark();
    const mark = this.text.querySelector("mark[data-current]");
    if (mark instanceof HTMLElement) this.text.scrollTop = mark.offsetTop - this.text.clientHeight / 3;
  }

  /** @param {Element} element @returns {number} of the proposal it belongs to, or -1 */
  #numberOf(element) {
    return [...this.list.children].findIndex((card) => card.contains(element));
  }

  // --- Drawing ---------------------------------------------------------------------------------

  #redraw() {
    this.#current = -1;
    this.#draw();
    this.words.told(this.#countWords());
  }

  #draw() {
    this.list.replaceChildren(...this.#offers.map((offer) => proposalCard(this.root, offer, this.form.say)));
    this.#mark();
  }

  #mark() {
    const places = this.#offers.map((offer, index) => ({ ...offer, number: index + 1, current: index === this.#current }));
    this.text.replaceChildren(...markText(this.words.message(), places.filter(({ state }) => state !== "left")));
  }

  #countWords() {
    const { say } = this.form;
    const open = this.#offers.filter(({ state }) => state === "open").length;
    if (this.isEmpty()) return say("words-none");
    return open ? sayCount(say, "words-open", open) : say("words-done");
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
    showSaid(itemOf(this.root, offer), this.form.say("words-said", { quote: offer.quote }));
    this.#decide(number, "used");
    const target = findTarget(this.root, offer.item, offer.part && `0.${offer.part}`)?.target;
    if (target) goTo(target);
  }

  /** @param {number} number @param {Offer["state"]} state */
  #decide(number, state) {
    this.#offers[number].state = state;
    const next = this.#nextOpen(number);
    this.#redraw();
    if (next < 0) this.result.focus();
    else this.#focus(next);
  }

  /** @param {number} number */
  #reopen(number) {
    this.#offers[number].state = "open";
    this.#redraw();
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
}

/** Set the customer's words beside an item. @param {HTMLElement} item @param {string} text */
function showSaid(item, text) {
  const fieldset = getElement(item, "fieldset");
  const words = item.querySelector(".checklist-said") ?? document.createElement("p");
  words.className = "checklist-hint checklist-said";
  words.id = `${fieldset.id}-said`;
  words.textContent = text;
  getElement(item, ".checklist-error").before(words);
  const described = fieldset.getAttribute("aria-describedby")?.split(" ") ?? [];
  fieldset.setAttribute("aria-describedby", [...new Set([...described, words.id])].join(" "));
}
