import { createContext } from 'svelte';
import { modernName } from '#lib/time/zones.ts';
import type { Clock, TimeStyle } from './time/formats.ts';

export interface Known {
  formatLocale: string;
  zone: string | null;
  clock: Clock;
  weekStart: number;
}

const yearSeconds = 31_536_000;

/** Who reads the page: how they write dates, where they are, which clock they read. One per visit, shared through the context. */
export class Reader {
  /** A BCP 47 tag for dates and clocks. */
  readonly locale: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekStart: number;
  #zone: string | null;
  #clock: Clock;

  constructor({ formatLocale, zone, clock, weekStart }: Known) {
    this.locale = formatLocale;
    this.weekStart = weekStart;
    this.#zone = $state(zone);
    this.#clock = $state(clock);
  }

  /** Null until it is known: on the first visit, and always without JavaScript unless it was chosen. */
  get zone(): string | null {
    return this.#zone;
  }

  get clock(): Clock {
    return this.#clock;
  }

  style(zone: string): TimeStyle {
    return { locale: this.locale, zone, clock: this.#clock };
  }

  /** Kept where the server's next first paint and this browser's next visit have it. */
  chooseZone(zone: string): void {
    this.#zone = zone;
    keep('zone', zone);
  }

  chooseClock(clock: Clock): void {
    this.#clock = clock;
    keep('clock', clock);
  }

  /** In a browser: the zone kept from an earlier visit, else the one that the browser is in. */
  findZone(): void {
    if (this.#zone === null) this.chooseZone(localStorage.getItem('zone') ?? modernName(Intl.DateTimeFormat().resolvedOptions().timeZone));
  }
}

function keep(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  localStorage.setItem(name, value);
}

export const [currentReader, setReader] = createContext<Reader>();
