import { User } from '@holdfast/db/models/User.ts';
import { usernameAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { isReservedName, usernameForm } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

/** Whether a name is free, for the form that chooses one. */
export function usernameRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/usernames/:name',
        summary: 'Whether a username is free; your own is',
        access: 'optional',
        params: z.strictObject({ name: usernameForm }),
        answers: { 200: usernameAnswer },
      },
      async function checkUsername(_ctx, { user, params: { name } }) {
        const holder = await User.query(db).select('id').findOne({ username: name });
        return { status: 200, body: { name, available: !isReservedName(name) && (!holder || holder.id === user?.id) } };
      },
    ),
  ];
}
