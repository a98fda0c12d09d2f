// @ts-check
// A text and places in it -> the same text with the places marked. Python gives the places: it counts code points.

import { make } from "./dom.js";

/** @typedef {{number: number, start: number, end: number, state: string, current: boolean}} Place */

/**
 * @param {string} text
 * @param {Place[]} places they may overlap
 * @returns {Node[]} all of the text, whether marked or not
 */
export function markText(text, places) {
  const letters = [...text];
  const edges = [0, letters.length, ...places.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const over = places.filter(({ start, end }) => start <= cuts[index] && to <= end);
    const piece = letters.slice(cuts[index], to).join("");
    return over.length ? mark(piece, over, to) : document.createTextNode(piece);
  });
}

/** @param {string} piece @param {Place[]} over @param {number} to */
function mark(piece, over, to) {
  const element = make("mark", piece);
  element.dataset.state = over.some(({ state }) => state === "used") ? "used" : "open";
  element.toggleAttribute("data-current", over.some(({ current }) => current));
  const ends = over.filter(({ end }) => end === to).map(({ number }) => number);
  if (ends.length) element.dataset.number = ends.join(" ");
  return element;
}
