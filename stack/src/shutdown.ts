import { endAllChildren } from './pieces/child.ts';

/** A Ctrl-C reaches us from the terminal and again through npm: within this time it is one. */
const SAME_MS = 400;

/** Calls `stop` on the first Ctrl-C, SIGTERM or closed terminal; another one later kills everything at once. */
export function onEndRequest(stop: () => void, killed: () => void): void {
  let firstMs: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstMs === undefined) {
        firstMs = performance.now();
        stop();
      } else if (performance.now() - firstMs > SAME_MS) {
        void endAllChildren(0).then(killed);
      }
    });
  }
}
