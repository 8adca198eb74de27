import { createContext } from 'svelte';
import type { CommonWords } from './common/en.ts';
import type { GuestWords } from './guest/en.ts';
import type { HostWords } from './host/en.ts';

/** The texts around a component, set by the layouts; call the getters while the component is set up: `const t = commonWords()`. */
export const [commonWords, setCommonWords] = createContext<CommonWords>();
export const [guestWords, setGuestWords] = createContext<GuestWords>();
export const [hostWords, setHostWords] = createContext<HostWords>();
