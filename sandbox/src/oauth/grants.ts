import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Provider } from '../store/model.ts';

/** An application that was registered with a provider. Without redirect URIs any address on this machine will do. */
export interface Client {
  id: string;
  secret: string;
  redirectUris: string[];
}

/** What an account once allowed a client. */
export interface Grant {
  provider: Provider;
  accountId: string;
  clientId: string;
  scopes: string[];
  grantedAt: number;
  revoked: boolean;
  /** Its refresh tokens, dead ones too. */
  refresh: Refresh[];
}

interface Refresh {
  token: string;
  usedAt: number;
  dead: boolean;
}

interface Code {
  grant: Grant;
  redirectUri: string;
  challenge: string | null;
  offline: boolean;
  expiresAt: number;
  used: boolean;
}
interface Access {
  grant: Grant;
  scopes: string[];
  expiresAt: number;
}

/** How the providers treat tokens; the control API changes it. */
export interface GrantRules {
  /** A refresh token of Microsoft's dies as soon as it was used. */
  rotateStrict: boolean;
  /** A grant dies after a week, as of an app in testing. */
  sevenDays: boolean;
  accessTokenSeconds: number;
}

const codeMs = 10 * 60_000;
const weekMs = 7 * 86_400_000;
const idleMs = { google: 180 * 86_400_000, microsoft: 90 * 86_400_000 };

/** Grants and their tokens of both providers. Codes and access tokens don't survive a restart; `grants` is kept by who made it. */
export class Grants {
  readonly clients: Client[] = [];
  readonly rules: GrantRules = { rotateStrict: false, sevenDays: false, accessTokenSeconds: 3599 };
  private readonly codes = new Map<string, Code>();
  private readonly access = new Map<string, Access>();
  private readonly clock: Clock;
  private readonly grants: Grant[];
  private readonly keep: () => void;

  constructor({ clock, grants, keep }: { clock: Clock; grants: Grant[]; keep: () => void }) {
    this.clock = clock;
    this.grants = grants;
    this.keep = keep;
  }

  /** A code for the redirect after consent. Scopes add to those granted before. */
  issueCode(
    grant: Omit<Grant, 'grantedAt' | 'revoked' | 'refresh'>,
    rest: { redirectUri: string; challenge: string | null; offline: boolean },
  ): string {
    let known = this.grants.find(
      (other) =>
        !other.revoked && other.provider === grant.provider && other.accountId === grant.accountId && other.clientId === grant.clientId,
    );
    if (known === undefined) this.grants.push((known = { ...grant, grantedAt: this.clock.now(), revoked: false, refresh: [] }));
    else Object.assign(known, { scopes: [...new Set([...known.scopes, ...grant.scopes])], grantedAt: this.clock.now() });
    this.keep();
    const code = `4/${secret()}`;
    this.codes.set(code, { grant: known, ...rest, expiresAt: this.clock.now() + codeMs, used: false });
    return code;
  }

  /** Whether the account has allowed the client anything before. */
  hasGrant(provider: Provider, accountId: string, clientId: string): boolean {
    return this.grants.some(
      (grant) => !grant.revoked && grant.provider === provider && grant.accountId === accountId && grant.clientId === clientId,
    );
  }

  /** Exchanges a code once. The answer is a grant, or a word for what is wrong with the code. */
  redeem(
    code: string,
    redirectUri: string,
    verifier: string | null,
  ): { grant: Grant; offline: boolean } | 'unknown' | 'used' | 'expired' | 'verifier' {
    const known = this.codes.get(code);
    if (known === undefined || known.redirectUri !== redirectUri) return 'unknown';
    if (known.used) return 'used';
    if (known.expiresAt <= this.clock.now()) return 'expired';
    if (
      known.challenge !== null &&
      createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url') !== known.challenge
    )
      return 'verifier';
    known.used = true;
    return { grant: known.grant, offline: known.offline };
  }

  issueAccess(grant: Grant, scopes = grant.scopes): string {
    const token = `ya29.${secret()}`;
    this.access.set(token, { grant, scopes, expiresAt: this.clock.now() + this.rules.accessTokenSeconds * 1000 });
    return token;
  }

  issueRefresh(grant: Grant): string {
    const token = `1//${secret()}`;
    const living = grant.refresh.filter(({ dead }) => !dead);
    // The oldest of more than a hundred dies without a word.
    if (living.length >= 100 && living[0] !== undefined) living[0].dead = true;
    grant.refresh.push({ token, usedAt: this.clock.now(), dead: false });
    this.keep();
    return token;
  }

  /** The grant of a refresh token that still lives; its use is noted, and with strict rotation it was the last. */
  useRefresh(token: string): Grant | null {
    const grant = this.ofRefresh(token);
    const known = grant?.refresh.find((one) => one.token === token);
    if (grant === undefined || known === undefined || known.dead || grant.revoked) return null;
    const now = this.clock.now();
    if (now - known.usedAt > idleMs[grant.provider]) return null;
    if (this.rules.sevenDays && now - grant.grantedAt > weekMs) return null;
    known.usedAt = now;
    if (grant.provider === 'microsoft' && this.rules.rotateStrict) known.dead = true;
    this.keep();
    return grant;
  }

  /** An access token that still counts, with what it allows. */
  check(provider: Provider, token: string): Access | null {
    const known = this.access.get(token);
    if (known === undefined || known.grant.provider !== provider || known.grant.revoked || known.expiresAt <= this.clock.now()) return null;
    return known;
  }

  /** Ends the grant that a token, access or refresh, belongs to; false where there is none. */
  revoke(token: string): boolean {
    const grant = this.access.get(token)?.grant ?? this.ofRefresh(token);
    if (grant === undefined || grant.revoked) return false;
    grant.revoked = true;
    this.keep();
    return true;
  }

  private ofRefresh(token: string): Grant | undefined {
    return this.grants.find(({ refresh }) => refresh.some((one) => one.token === token));
  }

  /** Access tokens end now; those of one account, or all. */
  expireAccess(accountId: string | null): void {
    for (const access of this.access.values()) if (accountId === null || access.grant.accountId === accountId) access.expiresAt = 0;
  }

  /** Refresh tokens end now, access tokens live on until they expire. */
  killRefresh(accountId: string | null): void {
    for (const grant of this.grants)
      if (accountId === null || grant.accountId === accountId) for (const refresh of grant.refresh) refresh.dead = true;
    this.keep();
  }

  /** Takes scopes out of what was granted and out of the tokens there are. */
  removeScopes(accountId: string, scopes: string[]): void {
    const without = (held: string[]) => held.filter((scope) => !scopes.some((removed) => scope.endsWith(removed)));
    for (const grant of this.grants) if (grant.accountId === accountId) grant.scopes = without(grant.scopes);
    for (const access of this.access.values()) if (access.grant.accountId === accountId) access.scopes = without(access.scopes);
    this.keep();
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
