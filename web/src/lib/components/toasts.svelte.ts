/** A sentence that says what just happened; `bad` asks for attention and stays until it is closed. */
export interface Toast {
  id: number;
  kind: 'good' | 'bad';
  text: string;
}

const staysMs = 6_000;
let lastId = 0;
const shown = $state<Toast[]>([]);

/** What is shown now. Only ever filled in a browser, never while the server renders. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Shows a sentence at the edge of the page and has it read out. For event handlers and effects, not for rendering. */
export function toast(kind: Toast['kind'], text: string): void {
  const id = ++lastId;
  shown.push({ id, kind, text });
  if (kind === 'good') setTimeout(() => closeToast(id), staysMs);
}

export function closeToast(id: number): void {
  const index = shown.findIndex((each) => each.id === id);
  if (index >= 0) shown.splice(index, 1);
}
