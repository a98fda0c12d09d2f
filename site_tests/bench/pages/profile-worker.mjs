const marks = [["worker runs", performance.now()]];
const mark = (name, value) => (marks.push([name, performance.now()]), value);
const asked = new Promise((resolve) => (onmessage = ({ data }) => resolve(data)));
const fetched = fetch("@ENGINE@engine.snapshot").then((response) => response.arrayBuffer());
const [{ restore }, module, snapshot] = await Promise.all([
  import("@OWN@checklists/engine-restore.js").then((found) => mark("restore script is there", found)),
  WebAssembly.compileStreaming(fetch("@ENGINE@pyodide.asm.wasm")).then((found) => mark("WebAssembly is compiled", found)),
  fetched.then((bytes) => mark("snapshot is fetched and unpacked", new Uint8Array(bytes))),
]);
const { answer } = await restore(module, snapshot);
mark("memory is filled: Python is ready");
const reply = answer(await asked, 60);
mark("first check is done");
answer(await asked, 60);
mark("second check is done");
postMessage({ origin: performance.timeOrigin, marks, reply: JSON.stringify(JSON.parse(reply).result.report.completeness) });
