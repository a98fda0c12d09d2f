// @ts-check
// Drafts on this device: localStorage, key hub:<site id>:draft:<checklist id>. Storage may refuse at any time.

import { device, isRecord, keysFrom, write } from "./storage.js";

/** @typedef {import("./protocol.js").Draft} Draft */

/** @param {string} site @param {string} checklist */
export const draftKey = (site, checklist) => `hub:${site}:draft:${checklist}`;

/**
 * @param {string} key
 * @param {() => Storage} [storage] a function, because private windows throw at the mere name
 * @returns {Draft | null}
 */
export function loadDraft(key, storage = device) {
  try {
    return readDraft(storage().getItem(key));
  } catch {
    return null;
  }
}

/**
 * Take what another version, another tab or a file wrote only if it has the shape of a draft.
 * @param {string | null} text
 * @returns {Draft | null}
 */
export function readDraft(text) {
  try {
    const draft = JSON.parse(text ?? "null");
    const texts = isRecord(draft) ? [draft.saved, draft.url, draft.name, draft.leftover ?? "", draft.message ?? ""] : [undefined];
    const usable = texts.every((value) => typeof value === "string") && isRecord(draft.answers);
    if (!usable) return null;
    const asked = Array.isArray(draft.asked) ? draft.asked : null;
    const completeness = isCompleteness(draft.completeness) ? draft.completeness : null;
    return /** @type {Draft} */ ({ leftover: "", message: "", ...draft, asked, completeness });
  } catch {
    return null;
  }
}

/** @param {unknown} value */
const isCompleteness = (value) => isRecord(value) && [value.required, value.all].every((count) => isRecord(count) && Number.isFinite(count.asked) && Number.isFinite(count.answered));

/**
 * @param {string} key
 * @param {Draft | null} draft null removes it
 * @param {() => Storage} [storage]
 * @returns {boolean} whether the browser kept it
 */
export const saveDraft = (key, draft, storage = device) => write(key, draft, storage);

/**
 * @param {string} site
 * @returns {{id: string, draft: Draft}[]} newest first
 */
export function listDrafts(site) {
  const start = draftKey(site, "");
  return keysFrom(start, device)
    .flatMap((key) => {
      const draft = loadDraft(key);
      return draft ? [{ id: key.slice(start.length), draft }] : [];
    })
    .sort((a, b) => b.draft.saved.localeCompare(a.draft.saved));
}

/**
 * Remove everything this site keeps on the device.
 * @param {string} site
 */
export function clearSite(site) {
  for (const storage of [device, () => sessionStorage]) for (const key of keysFrom(`hub:${site}:`, storage)) write(key, null, storage);
}
