// Join scripts with what they import, and say scripts and styles shortly: node join.mjs FOLDER ENTRY...
// Prints as JSON what was joined, the files that came of it, and what each of those imports.

import { relative } from "node:path";
import { build } from "esbuild";

const [folder, ...entries] = process.argv.slice(2);
const { metafile, outputFiles } = await build({
  absWorkingDir: folder,
  outdir: folder,
  outbase: folder,
  entryPoints: entries,
  // Beside the engine's worker, which a script names relative to itself.
  chunkNames: "checklists/shared-[hash]",
  bundle: true,
  splitting: true,
  external: ["*.woff2"],
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  write: false,
  allowOverwrite: true,
});
const files = outputFiles.map(({ path, text }) => [relative(folder, path).replaceAll("\\", "/"), text]);
const imports = Object.entries(metafile.outputs).map(([name, made]) => [
  name,
  made.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path),
]);
const made = { joined: Object.keys(metafile.inputs), files: Object.fromEntries(files), imports: Object.fromEntries(imports) };
console.log(JSON.stringify(made));
