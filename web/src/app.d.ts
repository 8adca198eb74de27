import type { Language } from '@holdfast/domain/language/languages.ts';
import type { Clock } from '#lib/time/formats.ts';

declare global {
  namespace App {
    interface Error {
      /** What went wrong, in the API's words, where it came from there. */
      code?: string;
    }
    interface Locals {
      language: Language;
      /** For dates and clocks: the language with the visitor's region. */
      formatLocale: string;
      /** The visitor's own zone and clock, once known; kept in cookies of these names, as the language is once it was chosen. */
      zone: string | null;
      clock: Clock;
      /** For the API's log: one id for the page and the reads behind it. */
      requestId: string;
      /** When the request came, epoch milliseconds: the `now` of everything on the page. */
      nowMs: number;
    }
    interface PageData {
      language: Language;
    }
  }
}
