import { loadCommonWords } from '#lib/words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => ({ ...data, common: await loadCommonWords(data.language) });
