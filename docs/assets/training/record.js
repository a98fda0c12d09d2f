// @ts-check
// <hub-record>: makes a record, shows it on paper and as files. <hub-record-reader>: says what the engine makes of a file.
// <hub-progress-file>: tries out as a file and in again. The engine computes and judges; nothing here does.

import { allElements, getElement, make, sayFrom, setText } from "../checklists/dom.js";
import { offerFile } from "../checklists/draft-files.js";
import { engine } from "../checklists/engine.js";
import { exportProgress, importProgress, LARGEST_FILE, loadAttempts, localNow } from "./attempts.js";
import { dayOf, failureWords, trainingWords } from "./words.js";

/** @typedef {{name: string, mail: string}} Person */
/**
 * @typedef {object} Made the engine's reply
 * @property {{field: string, message: string}[]} problems
 * @property {any} record
 * @property {string} text
 * @property {string} xapi
 * @property {string} badge
 */

/** @param {HTMLElement} root @returns {any[]} */
export const outlinesOf = (root) => JSON.parse(getElement(root, "[data-json=outlines]").dataset.value ?? "[]");

/**
 * Ask the engine and say so; null where it does not help.
 * @param {import("../checklists/protocol.js").TrainRequest} message @param {HTMLElement} says where the page says it
 */
export async function ask(message, says) {
  const say = trainingWords();
  setText(says, say("records-working"));
  try {
    const reply = await engine.train(message);
    setText(says, "");
    return reply;
  } catch (error) {
    setText(says, failureWords(say, "records-failed", /** @type {Error} */ (error)));
    return null;
  }
}

/**
 * The text of a file, or null where it is larger than the engine would read.
 * @param {File} file @param {number} largest
 */
export const textOf = async (file, largest) => (file.size > largest ? null : file.text());

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

/** @param {string} site */
const personKey = (site) => `hub:${site}:person`;

/** @param {string} site @returns {Person | null} */
function loadPerson(site) {
  try {
    const { name, mail } = JSON.parse(localStorage.getItem(personKey(site)) ?? "{}");
    return typeof name === "string" && typeof mail === "string" ? { name, mail } : null;
  } catch {
    return null;
  }
}

/** @param {string} site @param {Person} person */
function savePerson(site, person) {
  try {
    localStorage.setItem(personKey(site), JSON.stringify(person));
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}

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

class HubProgressFile extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
    this.removeEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const site = this.getAttribute("site") ?? "";
    if (type === "click" && target instanceof HTMLButtonElement) exportProgress(site);
    else if (type === "change" && target instanceof HTMLInputElement) this.#import(site, target);
  }

  /** @param {string} site @param {HTMLInputElement} input */
  async #import(site, input) {
    const file = input.files?.[0];
    if (!file) return;
    const text = await textOf(file, LARGEST_FILE);
    input.value = "";
    const say = trainingWords();
    const { problem, added, known, damaged } = importProgress(site, text);
    const lines = [say(problem ? `import-${problem}` : "import-done", { added, known })];
    if (damaged) lines.push(say("import-damaged", { damaged }));
    getElement(this, "[data-show=says]").replaceChildren(...lines.map((line) => make("p", line)));
  }
}

if (!customElements.get("hub-record")) {
  customElements.define("hub-record", HubRecord);
  customElements.define("hub-record-reader", HubRecordReader);
  customElements.define("hub-progress-file", HubProgressFile);
}
