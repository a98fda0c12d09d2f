// @ts-check
// A grade -> verdict, a mark with its reason at each part, differences. Icon and word always, never colour alone.

import { allElements, getElement, make, setText } from "../checklists/dom.js";
import { markWord } from "./words.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */
/** @typedef {{part: string, state: "right" | "wrong" | "missed" | "", why: string, label: string}} Mark */
/**
 * @typedef {object} Grade the engine's dataclass Grade
 * @property {string} exercise
 * @property {string} version
 * @property {number} points
 * @property {number} of
 * @property {boolean} passed
 * @property {string} says
 * @property {boolean} attempted false: no try yet, `says` names what comes first
 * @property {Mark[]} marks
 * @property {{item: string, label: string, yours: string, model: string}[]} differences
 * @property {number} minutes
 * @property {string} ending
 * @property {string} clock
 */

/** Kinds whose parts have room for a reason; the others get a list. */
const INLINE = ["one", "several", "missing", "order", "match"];

/** @param {HTMLElement} root @param {string} name */
const slot = (root, name) => getElement(root, `[data-show=${name}]`);

/**
 * @param {HTMLElement} root
 * @param {string} kind
 * @param {Grade} grade
 * @param {boolean} kept whether the browser kept the try
 * @param {Say} say
 */
export function showGrade(root, kind, grade, kept, say) {
  clearGrade(root);
  const verdict = grade.passed ? "passed" : grade.points > 0 ? "part" : "none";
  const result = slot(root, "result");
  result.dataset.verdict = verdict;
  setText(slot(root, "icon"), say(`icon-${{ passed: "right", part: "", none: "wrong" }[verdict]}`));
  setText(slot(root, "verdict"), say(`verdict-${verdict}`));
  setText(slot(root, "says"), grade.says);
  result.hidden = false;
  for (const mark of kind === "call" ? [] : grade.marks) showMark(root, kind, mark, say);
  const explanation = allElements(root, "[data-show=explanation]")[0];
  if (explanation) explanation.hidden = false;
  if (kind === "case") showDifferences(root, grade, say);
  slot(root, "not-kept").hidden = kept;
  setText(slot(root, "not-kept"), kept ? "" : say("not-kept"));
  setText(slot(root, "state"), "");
  getElement(root, ".training-title").scrollIntoView({ block: "start" });
  result.focus({ preventScroll: true });
}

/**
 * After a try its answers stay as they were given; only a form is left open, to be made better.
 * @param {HTMLElement} root @param {string} kind @param {boolean} locked
 */
export function lock(root, kind, locked) {
  root.toggleAttribute("data-graded", locked);
  if (kind === "case") return;
  /** @type {HTMLFieldSetElement} */ (getElement(root, "[data-answer]")).disabled = locked;
  for (const button of allElements(root, "[data-do=check]")) button.hidden = locked;
  getElement(root, "[data-do=again]").hidden = !locked;
}

/** @param {HTMLElement} root */
export function clearGrade(root) {
  for (const name of ["result", "marks", "explanation", "differences"]) {
    for (const box of allElements(root, `[data-show=${name}]`)) box.hidden = true;
  }
  slot(root, "marks").replaceChildren();
  for (const mark of allElements(root, "[data-choice] > .training-mark")) mark.remove();
  for (const part of allElements(root, "[data-choice]")) delete part.dataset.state;
}

/** @param {HTMLElement} root @param {string} kind @param {Mark} mark @param {Say} say */
function showMark(root, kind, mark, say) {
  const place = allElements(root, `[data-choice="${CSS.escape(mark.part)}"]`)[0];
  if (place) place.dataset.state = mark.state;
  if (kind === "missing" && !mark.state) return; // nothing to learn from it, and most of them are
  if (place && INLINE.includes(kind)) return place.append(markLine("p", kind, mark, say));
  const list = slot(root, "marks");
  list.hidden = false;
  list.append(markLine("li", kind, mark, say, mark.label));
}

/**
 * @param {"p" | "li"} tag @param {string} kind @param {Mark} mark @param {Say} say
 * @param {string} [label]
 */
export function markLine(tag, kind, { state, why }, say, label = "") {
  const line = make(tag, "", "training-mark");
  line.dataset.state = state;
  const icon = make("span", say(`icon-${state}`), "training-icon");
  icon.setAttribute("aria-hidden", "true");
  line.append(icon, make("b", markWord(say, kind, state)), " ");
  if (label) line.append(make("span", label, "training-mark__label"), " ");
  line.append(make("span", why, "training-mark__why"));
  return line;
}

/** @param {HTMLElement} root @param {Grade} grade @param {Say} say */
function showDifferences(root, { differences }, say) {
  const table = slot(root, "differences");
  table.hidden = !differences.length;
  getElement(table, "tbody").replaceChildren(
    ...differences.map(({ label, yours, model }) => {
      const row = document.createElement("tr");
      const head = make("th", label);
      head.scope = "row";
      row.append(head, make("td", yours || say("yours-empty")), make("td", model || say("yours-empty")));
      return row;
    }),
  );
}
