// @ts-check
// Text in, how it was copied out. Works in secure contexts and in others, and where the clipboard refuses.

/**
 * @param {{plain: string, html: string}} text html may be empty
 * @returns {Promise<"rich" | "plain" | "refused">}
 */
export async function copyText(text) {
  if (text.html && (await attempt(() => writeBoth(text)))) return "rich";
  if (await attempt(() => navigator.clipboard.writeText(text.plain))) return "plain";
  // Older way, also in insecure contexts: the event carries both kinds.
  if (copyByCommand(text)) return text.html ? "rich" : "plain";
  return "refused";
}

/** @param {{plain: string, html: string}} text */
function writeBoth({ plain, html }) {
  const kinds = { "text/plain": plain, "text/html": html };
  const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/** @param {() => Promise<void>} write */
async function attempt(write) {
  try {
    await write();
    return true;
  } catch {
    return false;
  }
}

/** @param {{plain: string, html: string}} text */
function copyByCommand({ plain, html }) {
  let heard = false;
  /** @param {ClipboardEvent} event */
  const answer = (event) => {
    heard = true;
    event.clipboardData?.setData("text/plain", plain);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", answer, { once: true });
  try {
    return document.execCommand("copy") && heard;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", answer);
  }
}
