// Compile the standard library and the wheel to byte-code with Pyodide's own Python: node compile.mjs IN OUT
// The host's Python is another version, whose byte-code Pyodide refuses. Same input, same bytes out.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const COMPILE = `
import importlib.util, sys, sysconfig, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

# Where the modules lie once Pyodide has loaded them: what a traceback shows.
LIBRARY = next(path for path in sys.path if path.endswith(".zip"))
SITE = sysconfig.get_path("purelib")

def compiled(name, data, folder):
    code = compile(data, f"{folder}/{name}", "exec", dont_inherit=True)
    return name + "c", bytes(_code_to_hash_pyc(code, importlib.util.source_hash(data), False))

def compile_archive(source, target, is_wheel):
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w") as written:
        for name in sorted(n for n in read.namelist() if not n.endswith("/")):
            data = read.read(name)
            if name.endswith(".py"):
                name, data = compiled(name, data, SITE if is_wheel else LIBRARY)
            written.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
compile_archive
`;

const [source, target] = process.argv.slice(2);
const pyodide = await loadPyodide();
const compileArchive = pyodide.runPython(COMPILE);
mkdirSync(target, { recursive: true });
for (const name of readdirSync(source)) {
  pyodide.FS.writeFile("/in.zip", new Uint8Array(readFileSync(join(source, name))));
  compileArchive("/in.zip", "/out.zip", name.endsWith(".whl"));
  writeFileSync(join(target, name), pyodide.FS.readFile("/out.zip"));
}
