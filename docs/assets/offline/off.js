// @ts-check
// The switch-off: deployed as sw.js it takes the site's stored files and the service worker from every device that
// comes by. Pages then come from the network again. What readers typed is kept elsewhere and stays.

/** @typedef {{site: string}} Build */

const worker = /** @type {any} */ (globalThis);
const scope = new URL("./", location.href);
const store = `hub:${worker.HUB_BUILD.site}:${scope.pathname}:files`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(switchOff()));

async function switchOff() {
  await caches.delete(store);
  await worker.registration.unregister();
}
