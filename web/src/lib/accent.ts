import { createContext } from 'svelte';

/** The host's colour around a component, for what leaves its place on the page, as dialogs do; set by `Accented`. */
export const [accentAround, setAccent, hasAccent] = createContext<() => string>();
