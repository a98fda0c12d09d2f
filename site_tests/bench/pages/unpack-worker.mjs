const file = new Uint8Array(await (await fetch("@ENGINE@engine.snapshot")).arrayBuffer());
const { PAGE, readSnapshot } = await import("@OWN@checklists/engine-restore.js");
const { header, pages } = readSnapshot(file);
const memory = new Uint8Array(new WebAssembly.Memory({ initial: header.size / 65_536 }).buffer);
let from = 0;
for (const [first, count] of header.stored) {
  memory.set(pages.subarray(from, from + count * PAGE), first * PAGE);
  from += count * PAGE;
}
postMessage(String(from === pages.length));
