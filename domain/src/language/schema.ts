import { z } from 'zod';
import { languages } from './languages.ts';

export const language = z.enum(languages, `must be ${languages.join(' or ')}`);
