#!/usr/bin/env node
// The command `lantian` in Node: `npx lantian pack --out data 日报.xlsx`. What it does is compiled into the module beside it.
import fs from "node:fs";
import http from "node:http";
import { initSync, run } from "./lantian_node.js";
import { System } from "./system.mjs";

initSync({ module: new WebAssembly.Module(fs.readFileSync(new URL("lantian_node_bg.wasm", import.meta.url))) });
// Windows writes its paths with backslashes; Node reads both.
const words = process.argv.slice(2).map((word) => (process.platform === "win32" ? word.replace(/\\/g, "/") : word));
const ended = run(words, new System());
if (ended.port === undefined) process.exitCode = ended.exit;
else listen(ended.port, ended.port + 20);

/** Serves on this machine alone, at the first free port. */
function listen(port, last) {
  const server = http.createServer((request, response) => {
    const { status, headers, bytes } = ended.reply(request.method, request.url);
    for (let i = 0; i < headers.length; i += 2) response.setHeader(headers[i], headers[i + 1]);
    response.writeHead(status, { "Content-Length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE" && port < last) return listen(port + 1, last);
    console.error(String(error.message));
    process.exitCode = 5;
  });
  server.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
}
