// @ts-check
// "Copy case text": plain and formatted together, and in words what was copied; by hand where the browser refuses.

import { copyText } from "./clipboard.js";
import { sayCount, setText } from "./dom.js";
import { engine } from "./engine.js";
import { selectByHand } from "./preview.js";
import { slot } from "./progress.js";

/** @typedef {import("./protocol.js").Checked} Checked */
/** @typedef {import("./protocol.js").Say} Say */

/** Browsers let a page copy only shortly after the press. */
const MILLISECONDS = 1500;

/** @param {HTMLElement} root @param {Say} say @param {import("./views.js").Views} views */
export async function copyCaseText(root, say, views) {
  const checked = await Promise.race([views.checking.latest(true), tooLate()]);
  const text = views.textOf(checked);
  const how = await copyText(text);
  const count = [...text.plain].length.toLocaleString();
  if (how === "refused") {
    views.show("text");
    selectByHand(root, text, say);
    setText(slot(root, "copied"), say("copy-by-hand", { count }));
  } else {
    setText(slot(root, "copied"), `${say(checked ? `copied-${how}` : "copied-answers", { count })} ${missing(checked, say)}`.trim());
  }
}

/** @returns {Promise<null>} when a start of the engine has kept the reader waiting: the plain answers have to do */
function tooLate() {
  return new Promise((resolve) => {
    if (engine.state.phase !== "ready") setTimeout(resolve, MILLISECONDS, null);
  });
}

/** @param {Checked | null} checked @param {Say} say */
function missing(checked, say) {
  const { asked = 0, answered = 0 } = checked?.report.completeness.required ?? {};
  return asked > answered ? sayCount(say, "copied-missing", asked - answered) : "";
}
