// The packed engine under Node: node engine.mjs FOLDER REQUESTS > replies. One JSON string a line, in both.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]) + "/";
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const lock = JSON.parse(readFileSync(folder + "pyodide-lock.json", "utf8"));
const pyodide = await loadPyodide({
  indexURL: folder,
  stdLibURL: folder + "python_stdlib.zip",
  lockFileURL: folder + "pyodide-lock.json",
  packageBaseUrl: folder,
});
await pyodide.loadPackage(Object.keys(lock.packages), { messageCallback() {} });
const handle = pyodide.pyimport("checklists.worker").handle;
const requests = readFileSync(process.argv[3], "utf8").split("\n").filter(Boolean);
process.stdout.write(requests.map((request) => handle(request)).join("\n") + "\n");
