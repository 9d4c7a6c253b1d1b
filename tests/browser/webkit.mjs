// WebKitGTK by the protocol of WebDriver: Debian's webkit2gtk-driver, on a display of its own.
import fs from "node:fs";
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const DRIVERS = ["/usr/bin/WebKitWebDriver", "/usr/lib/webkit2gtk-4.1/WebKitWebDriver"];
const BROWSERS = ["4.1", "4.0", "6.0"].flatMap((version) => ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit${version === "6.0" ? "" : "2"}gtk-${version}/MiniBrowser`));
const DISPLAY = "/usr/bin/Xvfb";

const first = (files) => files.find((file) => fs.existsSync(file));

/** What WebKit is started with, where all of it is installed: `webkit2gtk-driver` and `xvfb`. */
export function webkit() {
  const found = { driver: first(DRIVERS), browser: first(BROWSERS), display: first([DISPLAY]) };
  return Object.values(found).every(Boolean) ? found : undefined;
}

/** True where WebKit is not installed, which is then said. */
export function lacksWebKit() {
  if (!webkit()) console.log("skipped: no WebKit; install webkit2gtk-driver and xvfb");
  return !webkit();
}

/** A port nobody listens on. */
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Starts an X server and says which display it is. */
const startDisplay = (program) => new Promise((done, fail) => {
  const child = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true });
  child.on("error", fail);
  child.on("exit", () => fail(new Error("Xvfb ended")));
  child.stdio[3].on("data", (data) => done({ child, name: `:${String(data).trim()}` }));
});

/** Ends a program and what it started. */
function end(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
  }
}

/** Asks the driver for something; what it refuses is an error. */
async function ask(url, method = "GET", body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (response.ok) return value;
  throw new Error(`WebKit: ${value.error}: ${value.message}`);
}

/** Waits until the driver answers. */
async function awake(url, patience = 20000) {
  for (const end = Date.now() + patience; ; await new Promise((next) => setTimeout(next, 100))) {
    const { ready } = await ask(`${url}/status`).catch(() => ({}));
    if (ready) return;
    if (Date.now() > end) throw new Error(`the driver of WebKit did not answer in ${patience} ms`);
  }
}

/**
 * A window of WebKit: `goto(url)`, `evaluate(question, argument)` as a page of Chromium has it, so that `until` and `ready` take it, and `close()`.
 * A question may answer with a promise. `size` is that of the window in CSS pixels, `env` what the programs are told besides.
 */
export async function openWebKit({ size = { width: 1280, height: 900 }, env = {} } = {}) {
  const found = webkit();
  const display = await startDisplay(found.display);
  const port = await freePort();
  // Drawn by the processor; the tests run as root in a container, where WebKit cannot have a sandbox.
  const told = { DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1", WEBKIT_DISABLE_DMABUF_RENDERER: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", GDK_BACKEND: "x11" };
  const driver = spawn(found.driver, [`--port=${port}`], { stdio: "ignore", detached: true, env: { ...process.env, ...told, ...env } });
  const close = () => [driver, display.child].forEach(end);
  // A test that took too long does not close it.
  process.on("exit", close);
  try {
    const url = `http://127.0.0.1:${port}`;
    await awake(url);
    const options = { binary: found.browser, args: ["--automation"] };
    const { sessionId, capabilities } = await ask(`${url}/session`, "POST", { capabilities: { alwaysMatch: { browserName: "MiniBrowser", "webkitgtk:browserOptions": options } } });
    const session = `${url}/session/${sessionId}`;
    await ask(`${session}/timeouts`, "POST", { script: 60000, pageLoad: 60000 });
    await ask(`${session}/window/rect`, "POST", size);
    return {
      version: capabilities.browserVersion,
      goto: (address) => ask(`${session}/url`, "POST", { url: address }),
      async evaluate(question, argument) {
        const script = `const done = arguments[1]; Promise.resolve().then(() => (${question})(arguments[0])).then((answer) => done({ answer }), (error) => done({ fault: String(error) }));`;
        const { answer, fault } = await ask(`${session}/execute/async`, "POST", { script, args: [argument === undefined ? null : argument] });
        if (fault !== undefined) throw new Error(fault);
        return answer;
      },
      async close() {
        await ask(session, "DELETE").catch(() => {});
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}
