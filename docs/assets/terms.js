// @ts-check
// Shows what a term of the glossary means, beside the term: under a mouse, or at a tap on a screen. The words stand in
// the page; by keyboard and without a script they are read in the list "Words on this page".

const tip = document.createElement("div");
tip.className = "hub-tip";
tip.popover = "manual";
tip.setAttribute("role", "tooltip");

/** The term whose meaning is shown.
 * @type {HTMLElement | null} */
let shown = null;

function show(/** @type {HTMLElement} */ term) {
  if (term === shown) return;
  hide();
  shown = term;
  tip.textContent = term.title;
  term.title = ""; // else the browser shows it a second time
  document.body.append(tip);
  tip.showPopover();
  place(term.getClientRects()[0]);
}

/** Put the tip below the term, or above where there is no room; it touches the term, so that the mouse can go there. */
function place(/** @type {DOMRect} */ at) {
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + height <= innerHeight;
  tip.style.top = `${below ? at.bottom : Math.max(0, at.top - height)}px`;
  tip.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
}

function hide() {
  if (!shown) return;
  shown.title = tip.textContent ?? "";
  shown = null;
  tip.remove();
}

/** The term at an event, if it happened at one. */
function termAt(/** @type {EventTarget | null} */ target) {
  const term = target instanceof Element ? target.closest("abbr[data-term]") : null;
  return term instanceof HTMLElement ? term : null;
}

document.addEventListener("pointerover", (event) => {
  const term = termAt(event.target);
  if (term && event.pointerType === "mouse") show(term);
  else if (event.pointerType === "mouse" && event.target !== tip) hide();
});
document.addEventListener("click", (event) => {
  const term = termAt(event.target);
  if (term) show(term);
  else if (event.target !== tip) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("scroll", hide, { capture: true, passive: true });
