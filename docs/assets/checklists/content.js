// @ts-check
// What a form holds: answers, text that fits no item, a customer's message. Read, written and brought back as a whole.

import { getElement } from "./dom.js";
import { leftoverText } from "./draft-files.js";
import { itemsOf, readItems, writeItems } from "./fields.js";

/** @typedef {import("./protocol.js").Answers} Answers */
/** @typedef {import("./protocol.js").Say} Say */
/** @typedef {{answers: Answers, leftover: string, message?: string}} Held */

export class Content {
  /** @type {Held | null} */
  #before = null;

  /**
   * @param {HTMLElement} root
   * @param {Say} say
   * @param {{message: string} | null} words where the customer's message is
   */
  constructor(root, say, words) {
    this.root = root;
    this.say = say;
    this.words = words;
    this.initial = JSON.stringify(this.answers);
  }

  get answers() {
    return readItems(itemsOf(this.root));
  }

  get leftover() {
    return this.#leftoverArea().value;
  }

  set leftover(text) {
    this.#leftoverArea().value = text;
    getElement(this.root, "[data-leftover]").hidden = !text;
  }

  #leftoverArea() {
    return /** @type {HTMLTextAreaElement} */ (getElement(this.root, "[data-leftover] textarea"));
  }

  /** @returns {Required<Held>} */
  read() {
    return { answers: this.answers, leftover: this.leftover, message: this.words?.message ?? "" };
  }

  /** Write all of it; an answer that fits no item joins the leftover text. @param {Held} held */
  write({ answers, leftover, message = "" }) {
    const misfits = leftoverText(writeItems(itemsOf(this.root), answers, this.say));
    this.leftover = [leftover, misfits].filter(Boolean).join("\n");
    if (this.words) this.words.message = message;
  }

  isUntouched() {
    const { answers, leftover, message } = this.read();
    return JSON.stringify(answers) === this.initial && !leftover && !message;
  }

  empty() {
    this.write({ answers: JSON.parse(this.initial), leftover: "" });
  }

  remember() {
    this.#before = this.read();
  }

  forget() {
    this.#before = null;
  }

  /** Bring back what was remembered. */
  undo() {
    if (this.#before) this.write(this.#before);
    this.forget();
  }
}
