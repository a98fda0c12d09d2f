const module = await WebAssembly.compileStreaming(fetch("@ENGINE@pyodide.asm.wasm"));
postMessage(String(WebAssembly.Module.exports(module).length > 0));
