// @ts-check
// What would cost the reader the page: an endless text in a box that keeps it, and a file that the browser would open.

import { showNotice } from "./notices.js";

/** What a device keeps is about five million characters; the browser itself stands still long before. */
const MOST_CHARACTERS = 500_000;

/** A pasted or dropped text that is too long stays out, and the reader learns it. @param {import("./form.js").Form} form @param {InputEvent} event */
export function refuseEndless({ root, say }, event) {
  const count = (event.data ?? event.dataTransfer?.getData("text/plain") ?? "").length;
  if (count <= MOST_CHARACTERS) return;
  event.preventDefault();
  showNotice(root, say("too-long", { count: count.toLocaleString(), most: MOST_CHARACTERS.toLocaleString() }));
  root.querySelector("[data-notice=draft]")?.scrollIntoView({ block: "nearest" });
}

/** Only a control for files takes files. @param {import("./form.js").Form} form @param {DragEvent} event */
export function refuseFiles({ root, say }, event) {
  const isPicker = event.target instanceof HTMLInputElement && event.target.type === "file";
  if (isPicker || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  if (event.type === "drop") showNotice(root, say("no-files"));
}
