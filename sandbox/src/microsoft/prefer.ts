import type { Answer, Call } from '../http/exchange.ts';

/** What a call's `Prefer` header asks for. */
export interface Preferences {
  /** As it was written, IANA or Windows. */
  zone: string | null;
  immutableIds: boolean;
  pageSize: number | null;
  applied: string[];
}

export function preferences(call: Call): Preferences {
  const header = String(call.headers['prefer'] ?? '');
  const zone = /outlook\.timezone="([^"]+)"/i.exec(header)?.[1] ?? null;
  const immutableIds = /IdType="?ImmutableId"?/i.test(header);
  const pageSize = /odata\.maxpagesize=(\d+)/i.exec(header)?.[1];
  const applied = [
    ...(zone === null ? [] : [`outlook.timezone="${zone}"`]),
    ...(immutableIds ? ['IdType="ImmutableId"'] : []),
    ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
  ];
  return { zone, immutableIds, pageSize: pageSize === undefined ? null : Number(pageSize), applied };
}

/** The answer with the header that says which preferences were heeded. */
export function echoing({ applied }: Preferences, answer: Answer): Answer {
  return applied.length === 0 ? answer : { ...answer, headers: { ...answer.headers, 'preference-applied': applied.join(', ') } };
}
