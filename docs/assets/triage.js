// @ts-check
// The guided path of triage: shows the nested list one question at a time. Every word and every way stands in the page.

import { allElements, clockTime, getElement, make, sayFrom } from "./checklists/dom.js";
import { draftKey, loadDraft, saveDraft } from "./checklists/drafts.js";

/** @typedef {import("./checklists/protocol.js").Draft} Draft */
/** @typedef {{checklist: string, name: string, version: string, items: string[]}} Takes */

const DIRECT = ":is([data-question], [data-end])";

class HubTriage extends HTMLElement {
  /** The answers given: lines of the nested list, from the outside in. @type {HTMLElement[]} */
  #path = [];
  /** The link that waits for an answer about an unfinished draft. @type {HTMLAnchorElement | null} */
  #waiting = null;

  connectedCallback() {
    if (this.dataset.guided) return;
    this.dataset.guided = "yes";
    for (const part of allElements(this, "[data-guide], [data-all]")) part.hidden = false;
    getElement(this, "[data-tree]").hidden = true;
    this.addEventListener("click", (event) => this.#click(event));
    this.#show();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("button, a[data-checklist]") : null;
    if (target instanceof HTMLAnchorElement) this.#take(target, event);
    else if (target instanceof HTMLButtonElement) this.#press(target);
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    const act = button.dataset.act ?? "";
    if (act === "choose") this.#go([...this.#path, this.#choices()[Number(button.value)]]);
    else if (act === "back") this.#go(this.#path.slice(0, -1));
    else if (act === "again") this.#go([]);
    else if (act === "all") this.#showAll(button);
    else this.#settle(act);
  }

  /** @param {HTMLElement[]} path */
  #go(path) {
    this.#path = path;
    this.#show();
    getElement(this, "[data-slot=heading]").focus();
  }

  /** The question or the end that the answers so far lead to. */
  #here() {
    const last = this.#path.at(-1);
    return last ? getElement(last, `:scope > details > ${DIRECT}`) : getElement(this, "[data-tree] > [data-question]");
  }

  #choices() {
    return allElements(this.#here(), ":scope > ul > li");
  }

  #show() {
    const here = this.#here();
    const end = here.matches("[data-end]");
    const slot = (/** @type {string} */ name) => getElement(this, `[data-slot=${name}]`);
    slot("heading").textContent = getElement(here, end ? "[data-heading]" : "b").textContent;
    slot("hint").textContent = end ? "" : (here.querySelector(":scope > p > .hub-quiet")?.textContent ?? "");
    slot("choices").replaceChildren(...this.#choices().map(choice));
    slot("choices").hidden = end;
    slot("end").replaceChildren(...(end ? [here.cloneNode(true)] : []));
    for (const words of allElements(slot("end"), "[data-with-script]")) words.hidden = false;
    slot("trail").replaceChildren(...this.#path.map(given));
    slot("trail").hidden = !this.#path.length;
    for (const button of allElements(this, "[data-act=back], [data-act=again]")) button.hidden = !this.#path.length;
    this.#ask(null);
    slot("refused").hidden = true;
  }

  /** @param {HTMLButtonElement} button */
  #showAll(button) {
    const all = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(all));
    getElement(this, "[data-tree]").hidden = !all;
    getElement(this, "[data-guide]").hidden = all;
  }

  // --- Into the checklist -----------------------------------------------------------------------------------------

  /**
   * Put the answers into a draft of the checklist, then let the link lead there. Ask first where a draft has answers.
   * @param {HTMLAnchorElement} link
   * @param {MouseEvent} event
   */
  #take(link, event) {
    if (!link.closest("[data-guide]")) return;
    const draft = loadDraft(this.#key(link));
    const carried = Object.entries(this.#answers(link));
    const known = draft && carried.every(([item, value]) => draft.answers[item] === value);
    if (known) return;
    if (draft && Object.keys(draft.answers).length) this.#ask(link, draft);
    else if (this.#save(link, {}) || !getElement(this, "[data-slot=refused]").hidden) return;
    else getElement(this, "[data-slot=refused]").hidden = false;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {HTMLAnchorElement | null} link
   * @param {Draft} [draft]
   */
  #ask(link, draft) {
    this.#waiting = link;
    const words = getElement(this, "[data-slot=clash-words]");
    getElement(this, "[data-slot=clash]").hidden = !draft;
    if (!draft) return;
    const say = sayFrom({ clash: words.dataset.words ?? "" });
    words.textContent = say("clash", { name: draft.name, time: clockTime(draft.saved) });
    words.focus();
  }

  /** @param {string} act "add" keeps what the draft answers, "replace" starts anew, "open" changes nothing */
  #settle(act) {
    const link = this.#waiting;
    if (!link) return;
    if (act === "add") this.#save(link, loadDraft(this.#key(link))?.answers ?? {});
    if (act === "replace") this.#save(link, {});
    location.assign(link.href);
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Draft["answers"]} kept answers that stay as they are
   */
  #save(link, kept) {
    const { checklist, name, version } = this.#takes(link);
    const saved = new Date().toISOString();
    const answers = { ...this.#answers(link), ...kept };
    const rest = { url: link.pathname, completeness: null, asked: null, leftover: "", message: "" };
    return saveDraft(this.#key(link), { answers, saved, checklist, version, name, ...rest });
  }

  /** What the answers say in that checklist. @param {HTMLAnchorElement} link */
  #answers(link) {
    const all = [...this.#path, this.#here()].map((part) => JSON.parse(part.dataset.carry ?? "{}"));
    const { items } = this.#takes(link);
    return Object.fromEntries(Object.entries(Object.assign({}, ...all)).filter(([item]) => items.includes(item)));
  }

  /** @param {HTMLAnchorElement} link @returns {Takes} */
  #takes(link) {
    return JSON.parse(/** @type {HTMLElement | null} */ (this.querySelector("[data-json]"))?.dataset.value ?? "{}")[link.dataset.checklist ?? ""];
  }

  /** @param {HTMLAnchorElement} link */
  #key(link) {
    return draftKey(this.getAttribute("site") ?? "", link.dataset.checklist ?? "");
  }
}

/**
 * @param {HTMLElement} answer
 * @param {number} number
 */
function choice(answer, number) {
  const button = make("button", getElement(answer, "summary").textContent ?? "", "hub-triage__choice");
  button.type = "button";
  button.value = String(number);
  button.dataset.act = "choose";
  const line = document.createElement("li");
  line.append(button);
  return line;
}

/** One line of "Your answers so far". @param {HTMLElement} answer */
function given(answer) {
  const question = answer.closest("[data-question]");
  const line = document.createElement("li");
  line.append(make("span", question?.querySelector("b")?.textContent ?? "", "hub-quiet"), " ");
  line.append(make("b", getElement(answer, "summary").textContent ?? ""));
  return line;
}

if (!customElements.get("hub-triage")) customElements.define("hub-triage", HubTriage);
