import { createWriteStream, mkdirSync, renameSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 50_000_000;

export interface LogFile {
  path: string;
  write(line: string): void;
  /** The last lines of this run, at most `count`, each cut to a readable length. */
  last(count: number): string[];
}

/** Appends lines to <folder>/<name>.log. What was there moves to <name>.log.1 at the start and whenever the file grows past 50 MB. */
export function openLog(folder: string, name: string): LogFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.log`);
  const recent: string[] = [];
  let size = 0;
  let stream = open(path);
  return {
    path,
    write(line) {
      if (size > LARGEST) {
        stream.end();
        stream = open(path);
        size = 0;
      }
      size += line.length + 1;
      stream.write(`${line}\n`);
      recent.push(line);
      if (recent.length > 50) recent.shift();
    },
    last: (count) => recent.slice(-count).map((line) => (line.length > 400 ? `${line.slice(0, 400)}…` : line)),
  };
}

function open(path: string): WriteStream {
  try {
    renameSync(path, `${path}.1`);
  } catch {
    // The first run has nothing to move.
  }
  const stream = createWriteStream(path, { mode: 0o600 });
  // A log that cannot be written (a full disk) may not take down what it is the log of.
  stream.on('error', () => undefined);
  return stream;
}
