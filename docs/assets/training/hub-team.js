// @ts-check
// <hub-team>: the records of a team, chosen or dropped, as one table. The engine reads the files and says everything.

import { allElements, getElement, make, sayCount, sayFrom, setText } from "../checklists/dom.js";
import { offerFile } from "../checklists/draft-files.js";
import { ask, outlinesOf, textOf } from "./asking.js";
import { localNow } from "./now.js";
import { trainingWords } from "./words.js";

/** @typedef {{level: string, state: string, says: string}} Cell */
/**
 * @typedef {object} Team the engine's dataclass
 * @property {{file: string, counted: boolean, says: string[]}[]} files
 * @property {{name: string, mail: string, cells: Cell[]}[]} members
 * @property {{enough: boolean, says: string}[]} verdicts
 * @property {{level: string, objective: string, people: string[]}[]} gaps
 * @property {string[]} notices
 * @property {string} csv
 */

class HubTeam extends HTMLElement {
  #say = sayFrom({});
  /** @type {{file: string, text: string | null}[]} */
  #records = [];
  #csv = "";

  connectedCallback() {
    this.#say = trainingWords();
    for (const type of ["change", "click", "dragover", "drop"]) this.addEventListener(type, this);
    setText(this.#slot("says"), this.#say("team-empty"));
  }

  disconnectedCallback() {
    for (const type of ["change", "click", "dragover", "drop"]) this.removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { target } = event;
    if (event instanceof DragEvent) this.#drag(event);
    else if (event.type === "change" && target instanceof HTMLInputElement) this.#choose(target);
    else if (event.type === "click" && target instanceof HTMLButtonElement) this.#act(target.dataset.act ?? "");
  }

  /** @param {string} key */
  #slot(key) {
    return getElement(this, `[data-show=${key}]`);
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") this.#add([...event.dataTransfer.files]);
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    const files = [...(input.files ?? [])];
    input.value = "";
    this.#add(files);
  }

  /** @param {File[]} files */
  async #add(files) {
    const largest = Number(this.getAttribute("largest"));
    const read = await Promise.all(files.map(async (file) => ({ file: file.name, text: await textOf(file, largest) })));
    this.#records = [...this.#records, ...read];
    const request = { op: /** @type {const} */ ("team"), records: this.#records, outlines: outlinesOf(this), now: localNow() };
    const team = this.#records.length ? await ask(request, this.#slot("says")) : null;
    if (team && this.isConnected) this.#show(team);
  }

  /** @param {Team} team */
  #show({ files, members, verdicts, gaps, notices, csv }) {
    this.#csv = csv;
    setText(this.#slot("says"), sayCount(this.#say, "team-read", files.length));
    this.#slot("verdicts").replaceChildren(...verdicts.map((each) => this.#verdict(each)));
    this.#slot("members").replaceChildren(...members.map(({ name, mail, cells }) => this.#row(name, mail, cells)));
    this.#slot("gaps").replaceChildren(...gaps.map((gap) => this.#gap(gap)));
    this.#slot("gaps-block").hidden = !gaps.length;
    this.#slot("notices").replaceChildren(...notices.map((notice) => make("li", notice)));
    this.#slot("files").replaceChildren(...files.map((file) => this.#file(file)));
    this.#slot("team").hidden = false;
  }

  /** @param {Team["verdicts"][number]} verdict */
  #verdict({ enough, says }) {
    const line = make("p", says, "records-verdict");
    line.dataset.state = enough ? "yes" : "no";
    return line;
  }

  /** @param {string} name @param {string} mail @param {Cell[]} cells */
  #row(name, mail, cells) {
    const row = make("tr", "");
    const head = make("th", name);
    head.scope = "row";
    head.append(make("span", mail, "records-mail"));
    row.append(head, ...cells.map(({ level, state, says }) => this.#cell(says, level, state)));
    return row;
  }

  /** @param {string} text @param {string} label @param {string} [state] */
  #cell(text, label, state = "") {
    const cell = make("td", text);
    cell.dataset.label = label;
    if (state) cell.dataset.state = state;
    return cell;
  }

  /** @param {Team["gaps"][number]} gap */
  #gap({ level, objective, people }) {
    const [, title = "", who = ""] = allElements(this.#slot("gaps-block"), "thead th").map((head) => head.textContent ?? "");
    const row = make("tr", "");
    const head = make("th", level);
    head.scope = "row";
    row.append(head, this.#cell(objective, title), this.#cell(people.join(", "), who));
    return row;
  }

  /** @param {Team["files"][number]} file */
  #file({ file, counted, says }) {
    const line = make("li", "");
    line.append(make("strong", file), ` ${this.#say(counted ? "counted" : "not-counted")}: ${says.join(" ")}`);
    return line;
  }

  /** @param {string} act */
  #act(act) {
    if (act === "csv") offerFile(this.#csv, `team-${localNow().slice(0, 10)}.csv`, "text/csv");
    else if (act === "print") print();
    else if (act === "empty") this.#empty();
  }

  #empty() {
    this.#records = [];
    this.#csv = "";
    this.#slot("team").hidden = true;
    setText(this.#slot("says"), this.#say("team-empty"));
    getElement(this, "input[type=file]").focus();
  }
}

if (!customElements.get("hub-team")) customElements.define("hub-team", HubTeam);
