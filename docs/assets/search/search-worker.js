// @ts-check
// Stands before the theme's search worker and starts it when a reader first searches: making the index takes a
// processor about a second, and the theme would do it on every page. The build puts this file in its place.
//
// Messages are the theme's, both ways: {type, data}.

const SET_UP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
/** Both names are written by the build, as seen from this file. */
const WORKER = "SEARCH-WORKER";
const DOCUMENTS = "SEARCH-DOCUMENTS";

/** @type {object} how to search, with no document yet */
let setup = {};
/** @type {Promise<Worker> | null} */
let search = null;
let newest = "";

addEventListener("message", ({ data: { type, data } }) => {
  if (type === QUERY) return answer(data);
  setup = data;
  postMessage({ type: READY });
});

/** @param {string} query */
async function answer(query) {
  newest = query;
  if (!query && !search) return postMessage({ type: RESULT, data: { items: [] } });
  const worker = await (search ??= start().catch(startAgainLater));
  if (query === newest) worker.postMessage({ type: QUERY, data: query });
}

/** @returns {Promise<Worker>} the theme's worker, with its index made */
async function start() {
  const response = await fetch(DOCUMENTS);
  if (!response.ok) throw new Error(`${DOCUMENTS}: ${response.status}`);
  const docs = await response.json();
  const worker = new Worker(WORKER);
  await new Promise((done) => {
    worker.onmessage = done;
    worker.postMessage({ type: SET_UP, data: { ...setup, docs } });
  });
  worker.onmessage = ({ data }) => postMessage(data);
  return worker;
}

/**
 * The next key tries again.
 * @param {Error} error
 * @returns {never}
 */
function startAgainLater(error) {
  search = null;
  throw error;
}
