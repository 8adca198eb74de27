import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { createOffers, type Offers } from '../availability/offers.ts';
import type { ApiDeps } from '../deps.ts';
import { createGate, type Gate } from './gate.ts';
import { createUnderWay, type UnderWay } from './underWay.ts';

/** What this process knows of the commands that are under way in it. */
export interface CommandDeps extends ApiDeps {
  gate: Gate;
  offers: Offers;
  underWay: UnderWay<Outcome>;
}

export function commandDeps(deps: ApiDeps): CommandDeps {
  return { ...deps, gate: createGate(), offers: createOffers(deps.db), underWay: createUnderWay() };
}
