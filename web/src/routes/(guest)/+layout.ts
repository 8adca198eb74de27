import { loadGuestWords } from '#lib/words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => ({ guest: await loadGuestWords((await parent()).language) });
