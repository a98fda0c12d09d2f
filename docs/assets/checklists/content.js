// @ts-check
// What a form holds: answers, text that fits no item, a customer's message. Read, written and brought back as a whole.

import { getElement } from "./dom.js";
import { leftoverText } from "./draft-files.js";
import { asBrought } from "./early.js";
import { isAnswer, itemsOf, readItems, writeItems } from "./fields.js";

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
    this.initial = JSON.stringify(readItems(itemsOf(asBrought(getElement(root, "form.checklist-cards")))));
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

  /**
   * Write a draft around what was typed before this script came; what the draft had there joins the leftover text.
   * @param {Held} held
   */
  writeAround(held) {
    const typed = changes(JSON.parse(this.initial), this.answers);
    const hidden = Object.entries(held.answers).filter(([id, value]) => isAnswer(typed[id]) && !isSame(typed[id], value));
    this.write({ ...held, answers: { ...held.answers, ...typed } });
    this.leftover = [this.leftover, leftoverText(Object.fromEntries(hidden))].filter(Boolean).join("\n");
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

/** @param {unknown} one @param {unknown} other answers to one item */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Answers} from @param {Answers} to @returns {Answers} what is other in `to`; undefined where it is gone */
function changes(from, to) {
  const ids = Object.keys({ ...from, ...to }).filter((id) => !isSame(from[id], to[id]));
  return Object.fromEntries(ids.map((id) => [id, to[id]]));
}
