// @ts-check
// What the form says about the engine: how far its start is, and what went wrong.

import { getElement, setText } from "./dom.js";
import { engine, STAGES } from "./engine.js";
import { slot } from "./progress.js";

/** @typedef {import("./protocol.js").ErrorData} ErrorData */
/** @typedef {import("./protocol.js").Say} Say */

/** @param {HTMLElement} root @param {Say} say */
export function showEngine(root, say) {
  const { phase, error } = engine.state;
  root.dataset.engine = phase;
  setText(slot(root, "engine"), error ? errorWords(error, say) : stateWords(say));
  getElement(root, "[data-act=retry]").hidden = phase !== "failed" || error?.name === "WebAssemblyMissing";
}

/** @param {Say} say */
function stateWords(say) {
  const { phase, stage, retrying } = engine.state;
  if (phase !== "starting") return say(`engine-${phase}`);
  if (retrying) return say("engine-retrying");
  const step = STAGES.indexOf(stage) + 1;
  return say("engine-starting", { step, steps: STAGES.length, stage: say(`engine-stage-${stage}`) });
}

/** @param {ErrorData} error @param {Say} say */
function errorWords({ name, message }, say) {
  const own = say(`engine-${name}`, { file: message, seconds: message });
  return own === `engine-${name}` ? say("engine-failed", { error: name }) : own;
}

/**
 * The engine is there and could not check these answers: a mistake of ours.
 * @param {HTMLElement} root @param {Error} error @param {Say} say
 */
export function showRefused(root, error, say) {
  if (engine.state.phase !== "ready") return;
  console.error(error);
  setText(slot(root, "engine"), say("engine-refused", { error: error.name }));
}

/** @param {Error} error why a text could not be read @param {Say} say */
export function unreadWords(error, say) {
  return engine.state.phase === "ready" ? say("paste-refused", { error: error.name }) : errorWords(error, say);
}
