// @ts-check
// <hub-drafts site="…">: lists the drafts on this device, "Continue where you left"; nothing where there are none.
// The page holds a <template> with one line: a link, [data-slot=count] and [data-slot=saved].

import { clockTime, getElement, sayFrom } from "./dom.js";
import { listDrafts } from "./drafts.js";

/** @typedef {import("./protocol.js").Draft} Draft */

class HubDraftsElement extends HTMLElement {
  connectedCallback() {
    addEventListener("storage", this);
    addEventListener("pageshow", this);
    this.showDrafts();
  }

  disconnectedCallback() {
    removeEventListener("storage", this);
    removeEventListener("pageshow", this);
  }

  handleEvent() {
    this.showDrafts();
  }

  showDrafts() {
    const drafts = listDrafts(this.getAttribute("site") ?? "").filter(({ draft }) => sameOrigin(draft.url));
    getElement(this, "ul").replaceChildren(...drafts.map(({ draft }) => this.#line(draft)));
    this.hidden = !drafts.length;
  }

  /** @param {Draft} draft */
  #line(draft) {
    const template = /** @type {HTMLTemplateElement} */ (getElement(this, "template"));
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (getElement(line, "a"));
    const say = sayFrom({ count: this.dataset.count ?? "", saved: this.dataset.saved ?? "" });
    link.href = new URL(draft.url, location.href).href;
    link.textContent = draft.name;
    const required = draft.completeness?.required;
    getElement(line, "[data-slot=count]").textContent = required?.asked ? say("count", { ...required }) : "";
    getElement(line, "[data-slot=saved]").textContent = say("saved", { time: clockTime(draft.saved) });
    return line;
  }
}

/**
 * Storage is input too: a draft may only link into this site.
 * @param {string} url
 */
function sameOrigin(url) {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}

if (!customElements.get("hub-drafts")) customElements.define("hub-drafts", HubDraftsElement);
