const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const NOTE_EVERY_MS = 10_000;

interface Line {
  name: string;
  startedMs: number;
  endedMs?: number;
  state: 'starting' | 'ready' | 'failed';
  note: string;
  notedMs: number;
}

/** Shows the pieces coming up. On a terminal one moving line each, elsewhere a line per change. */
export interface Board {
  begin(name: string, note?: string): void;
  note(name: string, note: string): void;
  ready(name: string, note?: string): void;
  failed(name: string): void;
  /** No more drawing: what comes next is ordinary output. */
  close(): void;
}

export function openBoard(out: NodeJS.WriteStream = process.stdout): Board {
  const lines = new Map<string, Line>();
  let drawn = 0;
  let frame = 0;
  const live = out.isTTY && !process.env.CI;

  const seconds = (line: Line) => `${(((line.endedMs ?? performance.now()) - line.startedMs) / 1_000).toFixed(1)} s`;
  const text = (line: Line, mark: string) => `${mark} ${line.name.padEnd(12)} ${seconds(line).padStart(8)}  ${line.note}`;
  const markOf = (line: Line) => (line.state === 'ready' ? '✓' : line.state === 'failed' ? '✗' : (FRAMES[frame % FRAMES.length] ?? ''));

  function draw() {
    const width = (out.columns || 80) - 1;
    const rows = [...lines.values()].map((line) => `\x1b[2K${text(line, markOf(line)).slice(0, width)}\n`);
    out.write((drawn > 0 ? `\x1b[${drawn}A` : '') + rows.join(''));
    drawn = rows.length;
  }

  const timer = live
    ? setInterval(() => {
        frame++;
        draw();
      }, 100)
    : undefined;
  timer?.unref();

  function change(name: string, patch: Partial<Line>, shown: boolean) {
    const line = lines.get(name);
    if (!line) return;
    Object.assign(line, patch);
    if (live) draw();
    else if (shown) out.write(`${text(line, line.state === 'starting' ? '·' : markOf(line))}\n`);
  }

  return {
    begin(name, note = 'starting') {
      const startedMs = performance.now();
      lines.set(name, { name, startedMs, state: 'starting', note, notedMs: startedMs });
      change(name, {}, true);
    },
    note(name, note) {
      const line = lines.get(name);
      if (!line) return;
      const due = performance.now() - line.notedMs >= NOTE_EVERY_MS || line.note === 'starting';
      change(name, due ? { note, notedMs: performance.now() } : { note }, due);
    },
    ready: (name, note = 'ready') => change(name, { state: 'ready', note, endedMs: performance.now() }, true),
    failed: (name) => change(name, { state: 'failed', note: 'could not start', endedMs: performance.now() }, true),
    close() {
      clearInterval(timer);
      if (live) draw();
      lines.clear();
      drawn = 0;
    },
  };
}
