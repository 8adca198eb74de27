import type { Session } from '@holdfast/db/models/Session.ts';
import type { Logger } from 'pino';

declare module 'koa' {
  interface DefaultState {
    /** Ours, never the caller's: also the id of the command's row and of its workflow update. */
    requestId: string;
    log: Logger;
    /** When the request arrived, epoch ms: the `now` of everything decided for it. */
    nowMs: number;
    /** The caller's address, through trusted proxies only. */
    address: string;
    /** Whether the public origin is https. */
    secure: boolean;
    /** The route's pattern, for the log: never the address itself, whose query may hold a token. */
    route: string;
    session: Session | null;
  }
}
