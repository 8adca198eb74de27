import type { Locale } from '#lib/words/locale.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What went wrong, in the API's words, where it came from there. */
      code?: string;
    }
    interface Locals {
      locale: Locale;
      /** For the API's log: one id for the page and the reads behind it. */
      requestId: string;
    }
    interface PageData {
      locale: Locale;
    }
  }
}
