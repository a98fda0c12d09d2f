// @ts-check
// What a customer's message offers, as the form shows it: proposals as cards, gaps as links, and what the form has.

import { allElements, getElement, make, setText } from "./dom.js";
import { isAnswer, readItem } from "./fields.js";
import { findTarget } from "./findings.js";
import { partsOf } from "./plain-answers.js";

/** @typedef {import("./protocol.js").Proposal} Proposal */
/** @typedef {import("./protocol.js").Say} Say */
/** @typedef {Proposal & {state: "open" | "used" | "left"}} Offer */

/** @param {HTMLElement} root @param {{item: string}} place */
export function itemOf(root, { item }) {
  return getElement(root, `[data-item="${CSS.escape(item)}"]:not([data-nested])`);
}

/**
 * @param {HTMLElement} root
 * @param {{item: string, part: string, label: string}} gap
 */
export function gapLine(root, gap) {
  const later = onlyIf(itemOf(root, gap));
  const name = make(later ? "strong" : "a", gap.label);
  if (name instanceof HTMLAnchorElement) name.href = `#${findTarget(root, gap.item, gap.part)?.target.id ?? ""}`;
  name.dataset.goItem = gap.item;
  name.dataset.goPart = gap.part;
  const line = document.createElement("li");
  line.append(name, later && make("span", later, "checklist-hint"));
  return line;
}

/**
 * @param {HTMLElement} root
 * @param {Offer} offer
 * @param {Say} say
 */
export function proposalCard(root, offer, say) {
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector("[data-words] template"));
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const part = (/** @type {string} */ name) => getElement(card, `[data-words-part="${name}"]`);
  const item = itemOf(root, offer);
  const now = offer.state === "open" ? readItem(item) : undefined;
  const value = offer.value === null ? offer.quote : linesOf(item, offer.value).join("\n");
  card.dataset.state = offer.state;
  setText(part("label"), offer.label);
  setText(part("value"), value);
  setText(part("now"), isAnswer(now) ? partsOf(item, now).join("\n") : "");
  setText(part("only-if"), onlyIf(item));
  setText(part("quote"), value === offer.quote ? "" : say("words-quote", { quote: offer.quote }));
  for (const name of allElements(card, "[data-words-part=name]")) setText(name, ` ${offer.label}: ${value}`);
  const shown = partsFor(offer, isAnswer(now));
  for (const each of allElements(card, "[data-words-when]")) each.hidden = !shown.includes(each.dataset.wordsWhen ?? "");
  return card;
}

/** @param {HTMLElement} item @returns {string} when it is asked, where it is not asked now */
function onlyIf(item) {
  return item.dataset.asked === "no" ? (item.querySelector(".checklist-only-if")?.textContent ?? "") : "";
}

/** @param {HTMLElement} item @param {any} value @returns {string[]} of an entry, what stands in its fields */
function linesOf(item, value) {
  return item.dataset.kind === "group" ? value.flatMap(Object.values) : partsOf(item, value);
}

/**
 * Which lines and buttons a proposal shows.
 * @param {Offer} offer
 * @param {boolean} answered whether the item has an answer
 */
function partsFor({ state, value, between }, answered) {
  if (state !== "open") return [state];
  if (value === null) return ["choose", "open"];
  if (!answered) return ["use", "open"];
  return ["both", "open", ...(between === null ? [] : ["add"])];
}

/**
 * @param {HTMLElement} root
 * @param {Proposal} offer
 * @returns {boolean} whether the form has this answer already
 */
export function isThere(root, { item, value, between }) {
  const now = /** @type {any} */ (readItem(itemOf(root, { item })));
  if (!isAnswer(now) || value === null) return false;
  if (Array.isArray(value)) return value.every((each) => now.some((/** @type {any} */ one) => isPart(each, one)));
  return between ? now.includes(value) : now === value;
}

/** @param {any} small @param {any} whole an entry holds another that says less */
function isPart(small, whole) {
  if (typeof small !== "object") return small === whole;
  return Object.entries(small).every(([key, value]) => whole[key] === value);
}

/**
 * @param {HTMLElement} root
 * @param {Proposal} offer
 * @returns {unknown} the answer that the form has, with this one added
 */
export function added(root, offer) {
  const now = /** @type {any} */ (readItem(itemOf(root, offer)));
  return Array.isArray(offer.value) ? [...now, ...offer.value] : [now, offer.value].join(offer.between ?? "");
}
