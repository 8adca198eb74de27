import { loadHostWords } from '#lib/words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => ({ host: await loadHostWords((await parent()).language) });
