import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { eraseGuest } from '@holdfast/db/queries/eraseGuest.ts';
import { eraseAnswer, eraseBody } from '@holdfast/domain/guests/schemas.ts';
import type { ApiDeps } from '../deps.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';

/** What a host can do about the people who booked. */
export function guestRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'POST',
        path: '/guests/erase',
        summary: 'Erase a guest from your bookings. Bookings ahead stay unless cancelAhead is true; then they are cancelled first',
        access: 'host',
        body: eraseBody,
        answers: { 200: eraseAnswer },
      },
      async function erase(_ctx, { user, body: { email, cancelAhead } }) {
        const counts = await changeOffer(db, user.id, (trx) => eraseGuest(trx, { hostId: user.id, email, cancelAhead }));
        return { status: 200, body: counts };
      },
    ),
  ];
}
