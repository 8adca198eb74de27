/** How an attempt to connect an account ended. `scopes`: the host left out what is needed; `refused`: the provider would not give a grant. */
export type ConnectOutcome =
  { status: 'connected'; connectionId: string } | { status: 'failed'; code: 'scopes' | 'refused' | 'unavailable' };
