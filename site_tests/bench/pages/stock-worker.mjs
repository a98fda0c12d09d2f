import { loadPyodide } from "@PEERS@pyodide/pyodide.mjs";

const folder = new URL("@PEERS@pyodide/", location).href;
const [pyodide, request] = await Promise.all([
  loadPyodide({ indexURL: folder, packageBaseUrl: folder }),
  fetch("request.json").then((response) => response.text()),
]);
await pyodide.loadPackage(@WHEELS@.map((name) => folder + name), { messageCallback() {} });
postMessage(pyodide.pyimport("checklists.worker").handle(request));
