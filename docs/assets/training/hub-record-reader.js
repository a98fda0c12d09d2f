// @ts-check
// <hub-record-reader>: says what the engine makes of a record file.

import { getElement, make } from "../checklists/dom.js";
import { ask, outlinesOf, textOf } from "./asking.js";
import { localNow } from "./now.js";

class HubRecordReader extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  /** @param {Event} event */
  async handleEvent({ target }) {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : null;
    if (!file) return;
    const says = getElement(this, "[data-show=says]");
    const text = await textOf(file, Number(this.getAttribute("largest")));
    const found = await ask({ op: "read-record", text, outlines: outlinesOf(this), now: localNow() }, says);
    /** @type {HTMLInputElement} */ (target).value = "";
    if (!found || !this.isConnected) return;
    const who = found.person ? `${found.person.name}, ${found.person.mail}. ${found.title}.` : file.name;
    says.replaceChildren(...[who, ...found.says].map((line) => make("p", line)));
  }
}

if (!customElements.get("hub-record-reader")) customElements.define("hub-record-reader", HubRecordReader);
