import { z } from 'zod';

/** The languages (ISO 639-1) that pages and mails are written in. The first stands in where nothing is known. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const language = z.enum(languages, `must be ${languages.join(' or ')}`);
