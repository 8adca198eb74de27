import { defineEnvVars } from '@sveltejs/kit/env';
import { z } from 'zod';

export const variables = defineEnvVars({
  API_ORIGIN: {
    description: 'Where the API answers the server-side reads of the pages, without /api',
    schema: z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:3000' }).default('http://127.0.0.1:3000'),
  },
});
