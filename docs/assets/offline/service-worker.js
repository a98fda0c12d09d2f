// @ts-check
// Serves the site from this device. The build puts the list of its files before this text and calls the whole sw.js.
//
// The list names every file of one build with its SHA-256. A version is stored whole and unchanged or not at all: an
// error page, the sign-in page of a network or half a file has another hash, and the version before stays in use.
// Files are stored under path and hash, so an update fetches what changed and nothing else.

/** @typedef {{site: string, engine: string, files: Record<string, string>}} Build */

/** @type {Build} */
const build = /** @type {any} */ (globalThis).HUB_BUILD;
const worker = /** @type {any} */ (globalThis);
const scope = new URL("./", location.href);
// Two hubs on one host, or one hub at two paths, must not touch each other's files.
const STORE = `hub:${build.site}:${scope.pathname}:files`;
const AT_ONCE = 6;
// Names its own address, so a host may have written another one into it.
const UNSURE = "sitemap.xml";

const core = Object.keys(build.files).filter((path) => !path.startsWith(build.engine));
const engine = Object.keys(build.files).filter((path) => path.startsWith(build.engine));

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keepAll(core)));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (/** @type {any} */ event) => {
  const doing = { activate: () => worker.skipWaiting(), engine: () => keepAll(engine), tidy }[String(event.data)];
  if (doing) event.waitUntil(doing());
});

// --- Answering ---------------------------------------------------------------------------------

/** Answer for the files of this build; everything else is none of our business. */
function answer(/** @type {any} */ event) {
  const url = new URL(event.request.url);
  const ours = event.request.method === "GET" && url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (!ours) return;
  const path = pathOf(url);
  if (path in build.files) event.respondWith(stored(path, event));
  else if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => elsewhere(path)));
  else if (path.startsWith("assets/")) event.respondWith(fromAnyVersion(path, event.request));
}

/**
 * A folder stands for its page.
 * @param {URL} url
 */
function pathOf(url) {
  return decodeURIComponent(url.pathname.slice(scope.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} path @param {any} event */
async function stored(path, event) {
  const store = await caches.open(STORE);
  const found = await store.match(keyOf(path));
  if (found) return found;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(keepResponse(store, path, response.clone()).catch(() => {}));
  return response;
}

/**
 * Without a network an unknown address gets its slash or the page that says there is none.
 * @param {string} path
 */
async function elsewhere(path) {
  if (`${path}/` in build.files) return Response.redirect(new URL(`${path}/`, scope).href, 301);
  const page = await (await caches.open(STORE)).match(keyOf("404.html"));
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}

/**
 * A tab that still shows the version before may ask for a file of that version.
 * @param {string} path
 * @param {Request} request
 */
async function fromAnyVersion(path, request) {
  const store = await caches.open(STORE);
  return (await store.match(new URL(path, scope), { ignoreSearch: true })) ?? fetch(request);
}

// --- Storing -----------------------------------------------------------------------------------

/** @param {string} path */
const keyOf = (path) => `${new URL(path, scope).href}?${build.files[path]}`;

/**
 * Store every file that is not stored yet; the promise fails with the first that cannot be.
 * @param {string[]} paths
 */
async function keepAll(paths) {
  const store = await caches.open(STORE);
  const kept = new Set((await store.keys()).map((request) => request.url));
  const missing = paths.filter((path) => !kept.has(keyOf(path)));
  const next = async () => {
    for (let path = missing.pop(); path !== undefined; path = missing.pop()) await keep(store, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** @param {Cache} store @param {string} path */
async function keep(store, path) {
  await keepResponse(store, path, await fetch(new URL(path, scope), { cache: "no-cache" }));
}

/**
 * Store what came only if it is exactly what was built.
 * @param {Cache} store
 * @param {string} path
 * @param {Response} response
 */
async function keepResponse(store, path, response) {
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const same = btoa(String.fromCharCode(...digest)) === build.files[path];
  if (!same && !(path === UNSURE && isXml(response))) throw new Error(`${path}: not the file of this version (status ${response.status})`);
  // A response that was redirected may not answer for a page: store a plain one.
  await store.put(keyOf(path), new Response(body, { headers: response.headers }));
}

/** @param {Response} response */
const isXml = ({ ok, headers }) => ok && /^(application|text)\/xml\b/.test(headers.get("Content-Type") ?? "");

/** Drop the files of other versions once no tab can need them. */
async function tidy() {
  const tabs = await worker.clients.matchAll({ type: "window" });
  if (tabs.length > 1) return;
  const store = await caches.open(STORE);
  const wanted = new Set(Object.keys(build.files).map(keyOf));
  const old = (await store.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => store.delete(request)));
}
