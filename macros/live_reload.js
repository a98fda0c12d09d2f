// While writing: reload this page when the site was built anew. Only `serve` adds this script.
const version = async () => (await fetch("/live-reload", { cache: "no-store" })).text();

const loaded = await version();
setInterval(async () => {
  const now = await version().catch(() => loaded); // the server is gone: keep the page
  if (now !== loaded) location.reload();
}, 1000);
