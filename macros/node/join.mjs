// Join scripts with what they import, and say scripts and styles shortly: node join.mjs FOLDER TARGET ENTRY...
// writes into TARGET and prints what came of what.

import { build } from "esbuild";

const [folder, target, ...entries] = process.argv.slice(2);
const { metafile } = await build({
  absWorkingDir: folder,
  outdir: target,
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
});
console.log(JSON.stringify(metafile));
