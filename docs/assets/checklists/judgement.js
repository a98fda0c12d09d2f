// @ts-check
// What "Check" brings: error summary, messages at the fields, the title. Before it nothing on the page is called wrong.

import { getElement, setText } from "./dom.js";
import { goTo, isBlocker, showFindings } from "./findings.js";

/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Say} Say */

export class Judgement {
  /** @type {Set<string>} items that had a finding at the last Check; only these speak while typing */
  #items = new Set();
  /** The page's own title, while another stands in its place. */
  #title = "";

  /** @param {HTMLElement} root @param {Say} say */
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.passed = getElement(root, "[data-passed]");
  }

  get given() {
    return this.#items.size > 0;
  }

  /** @param {Report} report */
  give({ findings }) {
    this.#items = new Set(["", ...findings.map((finding) => finding.item)]);
  }

  forget() {
    this.#items = new Set();
    showFindings(this.root, [], this.say);
    this.passed.hidden = true;
    this.leave();
  }

  /** Give the page its title back. */
  leave() {
    this.#showTitle(false);
  }

  /** @param {Report} report */
  show({ findings, ready }) {
    if (!this.given) return;
    const shown = findings.filter((finding) => this.#items.has(finding.item));
    showFindings(this.root, shown, this.say);
    this.#showTitle(shown.some(isBlocker));
    const weak = findings.filter((finding) => finding.level === "warning").length;
    const words = { 0: "check-ready", 1: "check-ready-warning" }[weak] ?? "check-ready-warnings";
    this.passed.hidden = !ready;
    setText(getElement(this.passed, "p"), ready ? this.say(words, { count: weak }) : "");
  }

  /** Go to the box that says how it is. */
  open() {
    goTo(this.passed.hidden ? getElement(this.root, "[data-errors]") : this.passed);
  }

  /** @param {boolean} wrong */
  #showTitle(wrong) {
    if (wrong === Boolean(this.#title)) return;
    const plain = this.#title || document.title;
    document.title = wrong ? this.say("error-title", { title: plain }) : plain;
    this.#title = wrong ? plain : "";
  }
}
