// The system of the command `lantian`: files, words and a clock. Failures are thrown as the sentence the system gives.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** How long a command may take before it shows how far it is, in milliseconds. */
const PATIENCE = 2000;
/** A lock without a number is one whose owner is about to write it, for as long as this. */
const NAMING = 2000;

/** Calls, and throws the system's words in the place of its error. */
function told(call) {
  try {
    return call();
  } catch (error) {
    throw String(error.message || error).replace(/^[A-Z0-9]+: (.*?)(, \w+ '.*)?$/s, "$1");
  }
}

/** Returns what a call gives, or nothing where there is no such file. */
function found(call) {
  try {
    return call();
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** True if a process of this number runs and is not this one. */
function isAtWork(pid) {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The process that holds a lock file: its number, NaN where none is written yet, nothing where the file is gone. */
function holder(file) {
  const text = found(() => fs.readFileSync(file, "utf8"));
  return text === undefined ? undefined : parseInt(text, 10);
}

export class System {
  begun = Date.now();

  say(line) {
    fs.writeSync(1, `${line}\n`);
  }

  warn(line) {
    fs.writeSync(2, `${line}\n`);
  }

  progress(done, all, what) {
    if (!process.stderr.isTTY || Date.now() - this.begun < PATIENCE) return;
    const columns = process.stderr.columns || 80;
    fs.writeSync(2, `\r\x1b[K${done < all ? `${done}/${all} ${what}`.slice(0, columns - 1) : ""}`);
  }

  variable(name) {
    // The page program comes with the package.
    const own = name === "LANTIAN_ENGINE" ? fileURLToPath(new URL("../dist", import.meta.url)) : "";
    return process.env[name] || own;
  }

  now() {
    return Date.now() / 1000;
  }

  sleep(seconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
  }

  status(file) {
    const status = told(() => found(() => fs.statSync(file)));
    return JSON.stringify(status ? { folder: status.isDirectory(), size: status.size, modified: Math.max(0, Math.floor(status.mtimeMs)) } : null);
  }

  list(dir) {
    const entries = told(() => fs.readdirSync(dir, { withFileTypes: true }));
    const kind = (entry) => (entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other");
    return JSON.stringify(entries.map((entry) => [entry.name, kind(entry)]).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  real(file) {
    const real = told(() => fs.realpathSync(file));
    return path.sep === "/" ? real : real.split(path.sep).join("/");
  }

  read(file) {
    return told(() => fs.readFileSync(file));
  }

  write(file, bytes) {
    told(() => {
      const open = fs.openSync(file, "w");
      try {
        for (let at = 0; at < bytes.length;) at += fs.writeSync(open, bytes, at);
        fs.fsyncSync(open);
      } finally {
        fs.closeSync(open);
      }
    });
  }

  copy(from, to) {
    told(() => fs.copyFileSync(from, to));
  }

  createFolder(dir) {
    told(() => fs.mkdirSync(dir, { recursive: true }));
  }

  rename(from, to) {
    told(() => fs.renameSync(from, to));
  }

  remove(file) {
    told(() => fs.rmSync(file, { recursive: true, force: true }));
  }

  removeIfEmpty(dir) {
    try {
      fs.rmdirSync(dir);
    } catch (error) {
      // Something is in it.
    }
  }

  sync(dir) {
    if (process.platform === "win32") return;
    told(() => {
      const open = fs.openSync(dir, "r");
      try {
        fs.fsyncSync(open);
      } finally {
        fs.closeSync(open);
      }
    });
  }

  /** Takes a lock: a file that appears with the number of this process in it. One whose process has ended is taken over. */
  lock(file) {
    const own = `${file}-${process.pid}`;
    return told(() => {
      try {
        fs.writeFileSync(own, String(process.pid));
        for (let round = 0; round < 20; round++) {
          try {
            fs.linkSync(own, file);
            this.sweep(file);
            return true;
          } catch (error) {
            if (error.code !== "EEXIST") throw error;
          }
          if (this.isHeld(file)) return false;
          // Only the one that moved it away looks at it: it may be the lock of another that was quicker.
          const moved = `${own}-moved`;
          if (found(() => (fs.renameSync(file, moved), true)) === undefined) continue;
          if (this.isHeld(moved)) {
            found(() => fs.linkSync(moved, file));
            fs.rmSync(moved, { force: true });
            return false;
          }
          fs.rmSync(moved, { force: true });
        }
        return false;
      } finally {
        fs.rmSync(own, { force: true });
      }
    });
  }

  /** Removes what commands killed while they took this lock left beside it. */
  sweep(file) {
    const beginning = `${path.basename(file)}-`;
    for (const name of fs.readdirSync(path.dirname(file))) {
      const [, pid] = name.startsWith(beginning) ? /^(\d+)(?:-moved)?$/.exec(name.slice(beginning.length)) || [] : [];
      if (pid && Number(pid) !== process.pid && !isAtWork(Number(pid))) fs.rmSync(path.join(path.dirname(file), name), { force: true });
    }
  }

  isHeld(file) {
    const pid = holder(file);
    if (pid === undefined) return false;
    const status = Number.isNaN(pid) && found(() => fs.statSync(file));
    return status ? Date.now() - status.mtimeMs < NAMING : isAtWork(pid);
  }

  unlock(file) {
    if (holder(file) === process.pid) told(() => fs.rmSync(file, { force: true }));
  }
}
