// @ts-check
// JSON on this device. A private window throws, a full one refuses, and a stranger may have written: nothing here fails.

/** @typedef {() => Storage} Open a function, because private windows throw at the mere name */

/** @type {Open} */
export const device = () => localStorage;

/** @param {string} start @param {Open} storage @returns {string[]} */
export function keysFrom(start, storage) {
  try {
    return Object.keys(storage()).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

/** @param {string} key @param {Open} storage @returns {unknown} */
export function read(key, storage) {
  try {
    return parse(storage().getItem(key) ?? "");
  } catch {
    return undefined;
  }
}

/** @param {string} text @returns {unknown} undefined where it is not JSON */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {object | null} value @param {Open} storage */
export function write(key, value, storage) {
  try {
    if (value) storage().setItem(key, JSON.stringify(value));
    else storage().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isRecord = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
