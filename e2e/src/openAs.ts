import type { HttpClient } from '@holdfast/api/testing/httpClient.ts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { WebRig } from './webRig.ts';

/** A page of a browser in which the host of `client` is logged in. */
export async function openAs(rig: WebRig, { cookies }: Pick<HttpClient, 'cookies'>, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await rig.visitor(options);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: rig.origin })));
  return context.newPage();
}
