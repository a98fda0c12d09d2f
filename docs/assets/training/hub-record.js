// @ts-check
// <hub-record>: makes a record, shows it on paper and as files. The engine computes and judges; nothing here does.

import { allElements, getElement, sayFrom, setText } from "../checklists/dom.js";
import { offerFile } from "../checklists/draft-files.js";
import { ask, outlinesOf } from "./asking.js";
import { loadAttempts } from "./attempts.js";
import { localNow } from "./now.js";
import { loadPerson, savePerson } from "./person.js";
import { dayOf, trainingWords } from "./words.js";

/**
 * @typedef {object} Made the engine's reply
 * @property {{field: string, message: string}[]} problems
 * @property {any} record
 * @property {string} text
 * @property {string} xapi
 * @property {string} badge
 */

class HubRecord extends HTMLElement {
  /** @type {Made | null} */
  #made = null;
  #say = sayFrom({});

  connectedCallback() {
    this.#say = trainingWords();
    this.addEventListener("submit", this);
    this.addEventListener("click", this);
    const person = loadPerson(this.#site);
    for (const key of /** @type {const} */ (["name", "mail"])) if (person) this.#input(key).value ||= person[key];
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
    this.removeEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") {
      event.preventDefault();
      this.#make();
    } else if (event.target instanceof HTMLButtonElement) this.#act(event.target.dataset.act ?? "");
  }

  get #site() {
    return this.getAttribute("site") ?? "";
  }

  /** @param {string} key */
  #input(key) {
    return /** @type {HTMLInputElement} */ (getElement(this, `[name=${key}]`));
  }

  /** @param {string} key */
  #slot(key) {
    return getElement(this, `[data-show=${key}]`);
  }

  async #make() {
    const course = /** @type {HTMLInputElement} */ (getElement(this, "[name=course]:checked")).value;
    const person = { name: this.#input("name").value, mail: this.#input("mail").value };
    const outline = outlinesOf(this).find(({ id }) => id === course);
    const attempts = loadAttempts(this.#site);
    const site = new URL(this.getAttribute("root") ?? "", location.href).href;
    const made = await ask({ op: "record", outline, attempts, person, site, now: localNow() }, this.#slot("says"));
    if (!made || !this.isConnected) return;
    this.#showProblems(made.problems);
    if (made.problems.length) return;
    savePerson(this.#site, person);
    this.#made = made;
    this.#show(made);
  }

  /** @param {Made["problems"]} problems */
  #showProblems(problems) {
    for (const slot of allElements(this, "[data-error]")) {
      const found = problems.find(({ field }) => field === slot.dataset.error);
      setText(slot, found?.message ?? "");
      this.#input(slot.dataset.error ?? "").toggleAttribute("aria-invalid", Boolean(found));
    }
    const [first] = problems;
    if (first) this.#input(first.field).focus();
    if (first) this.#slot("paper").hidden = true;
  }

  /** @param {Made} made */
  #show({ record, badge }) {
    const { standing, person } = record;
    setText(this.#slot("kind"), this.#say(standing.complete ? "record-complete" : "record-open"));
    const values = {
      name: person.name,
      mail: person.mail,
      title: record.title,
      level: record.level,
      state: this.#say(standing.complete ? "reached" : "not-reached"),
      passed: standing.passed ? dayOf(standing.passed) : this.#say("not-passed"),
      expires: standing.expires ? dayOf(standing.expires) : this.#say("no-expiry"),
      score: this.#share(standing.score),
      made: dayOf(record.made),
      version: record.version,
      notice: record.notice,
    };
    for (const [key, value] of Object.entries(values)) setText(this.#slot(key), value);
    this.#slot("objectives").replaceChildren(...standing.objectives.map((/** @type {any} */ each) => this.#line(each)));
    getElement(this, "[data-act=badge]").hidden = !badge;
    this.#slot("paper").hidden = false;
    setText(this.#slot("says"), this.#say("record-ready"));
    this.#slot("kind").focus();
  }

  /** @param {{text: string, share: number, reached: boolean}} objective */
  #line({ text, share, reached }) {
    const template = /** @type {HTMLTemplateElement} */ (getElement(this, "template[data-line=objective]"));
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const [name, score, state] = allElements(line, "th, td");
    if (name) name.textContent = text;
    if (score) score.textContent = this.#share(share);
    if (state) state.textContent = this.#say(reached ? "reached" : "not-reached");
    return line;
  }

  /** Rounded down, so that nothing short of the mark looks like it. @param {number} share */
  #share(share) {
    return this.#say("share", { share: Math.floor(share * 100) });
  }

  /** @param {string} act */
  #act(act) {
    if (act === "print") print();
    if (!this.#made) return;
    const { text, xapi, badge, record } = this.#made;
    const name = `${record.course}-${record.made.slice(0, 10)}`;
    const files = { save: [text, `record-${name}.json`], xapi: [xapi, `xapi-${name}.json`], badge: [badge, `badge-${name}.json`] };
    const [content = "", file = ""] = files[/** @type {keyof typeof files} */ (act)] ?? [];
    if (content) offerFile(content, file, "application/json");
  }
}

if (!customElements.get("hub-record")) customElements.define("hub-record", HubRecord);
