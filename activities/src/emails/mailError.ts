/**
 * Why a mail was not accepted. `refused`: this message will never be taken, the same again is useless. `unreachable`: worth a retry.
 * `code` is ours or a reply's number (`SMTP_550`, `ECONNREFUSED`, `TIMEOUT`, `BUSY`); the remote text is dropped since it may quote addresses.
 */
export class MailError extends Error {
  declare readonly kind: 'refused' | 'unreachable';
  declare readonly code: string;

  constructor(kind: 'refused' | 'unreachable', code: string) {
    super(`mail ${kind}: ${code}`);
    this.name = 'MailError';
    this.kind = kind;
    this.code = code;
  }
}
