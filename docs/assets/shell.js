// The shell of every page: menu, search, colour scheme, copy buttons, focus after a page change.
// Material renews the content without loading a page, so listeners sit on the document.

import { onPage } from "./pages.js";

const toggle = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const find = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) =>
  /** @type {HTMLElement | null} */ (within.querySelector(selector));
const narrow = matchMedia("(max-width: 76.2343em)");

/** Set one of Material's two toggles (`__drawer`, `__search`) as its own labels would. */
function setToggle(/** @type {string} */ id, /** @type {boolean} */ open) {
  if (toggle(id).checked !== open) toggle(id).click();
}

function openSearch() {
  setToggle("__search", true);
  find(".md-search__input")?.focus();
}

const menuButton = () => find("[data-hub-menu]");

/** Say in the button whether the menu is open, and move the focus into it. */
function menuChanged() {
  const open = toggle("__drawer").checked;
  menuButton()?.setAttribute("aria-expanded", String(open));
  if (open) (find("#hub-pages a[aria-current]") ?? find("#hub-pages a"))?.focus();
}

function closeMenu() {
  if (!toggle("__drawer").checked) return;
  setToggle("__drawer", false);
  menuButton()?.focus();
}

/** Choose the other colour scheme and keep it, where the page looks for it before it is drawn. */
function switchScheme(/** @type {HTMLElement} */ button) {
  const other = /** @type {HTMLElement} */ (button.nextElementSibling ?? button.previousElementSibling);
  const scheme = other.dataset.hubScheme ?? "";
  document.body.setAttribute("data-md-color-scheme", scheme);
  /** @type {any} */ (window).__md_set("__palette", { color: { scheme } });
  other.focus();
}

/** Copy the text field beside the button; where that is refused, leave it selected for the reader. */
async function copyText(/** @type {HTMLButtonElement} */ button) {
  const block = /** @type {HTMLElement} */ (button.parentElement);
  const field = /** @type {HTMLTextAreaElement} */ (find("textarea", block));
  const state = /** @type {HTMLElement} */ (find("[role=status]", block));
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    state.textContent = "Copied. Paste it into a message.";
  } catch {
    state.textContent = "The text is selected: press Ctrl+C (on a Mac, Command+C) to copy it.";
  }
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-hub-menu]")) toggle("__drawer").click();
  else if (button.matches("[data-hub-search]")) openSearch();
  else if (button.matches("[data-hub-search-close]")) setToggle("__search", false);
  else if (button.matches("[data-hub-scheme]")) switchScheme(button);
  else if (button.matches("[data-hub-copy]")) copyText(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && narrow.matches) closeMenu();
});

document.addEventListener("focusin", (event) => {
  const inside = event.target instanceof Element && event.target.closest("#hub-pages, [data-hub-menu]");
  if (!inside && narrow.matches) setToggle("__drawer", false);
});

toggle("__drawer").addEventListener("change", menuChanged);

/** A wide table scrolls in its box: let the keyboard reach the box, and name it after its heading. */
function nameScrollBoxes() {
  let number = 0;
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    const headings = [...document.querySelectorAll(".md-content :is(h1, h2, h3)")];
    const before = headings.filter((h) => h.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    const title = before.at(-1)?.firstChild?.textContent?.trim() ?? "";
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Table ${(number += 1)}: ${title}`);
  }
}

/** @type {HTMLElement | null} */
let lastPage = null;

/** Take the sidebars of a page that has gone apart: the theme keeps them, and with them all they hang on. */
function letGo() {
  const kept = lastPage?.isConnected ? [] : lastPage?.querySelectorAll(".md-sidebar, .md-sidebar *");
  for (const part of kept ?? []) part.remove();
  lastPage = find(".md-container");
}

let firstPage = true;

/** After a page change the focus goes to the new heading, as it would after a page load. */
function pageShown() {
  letGo();
  nameScrollBoxes();
  menuButton()?.setAttribute("aria-expanded", "false");
  const heading = document.querySelector(".md-content h1");
  if (!firstPage && !location.hash && heading instanceof HTMLElement) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  firstPage = false;
}

onPage(pageShown);
