import { moveBody } from '@holdfast/domain/booking/schemas.ts';

/** What a host may set aside to move a booking to a time that guests are not offered. */
export const forces = ['hours', 'notice', 'window', 'caps'] as const;
export type Force = (typeof forces)[number];

export const moveForm = {
  id: 'move',
  schema: moveBody,
  read: (data: FormData) => {
    const force = data.getAll('force');
    return { startTime: data.get('startTime'), ...(force.length > 0 ? { force } : {}) };
  },
};
