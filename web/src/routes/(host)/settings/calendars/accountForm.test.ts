import { describe, expect, it } from 'vitest';
import { accountFromForm, destinationFromForm } from './accountForm.ts';

const id = (last: number) => `0195a1f0-0000-7000-8000-00000000000${last}`;
const form = (...pairs: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

describe('accountFromForm', () => {
  it('names every calendar that was shown, ticked or not', () => {
    const read = accountFromForm(form(['id', id(1)], ['calendar', id(2)], ['blocks', id(2)], ['calendar', id(3)], ['tentative', 'on']));
    expect(read.data).toEqual({
      id: id(1),
      body: {
        treatsTentativeAsFree: false,
        calendars: [
          { id: id(2), blocks: true },
          { id: id(3), blocks: false },
        ],
      },
    });
  });

  it('takes nothing that is no id', () => {
    expect(accountFromForm(form(['id', '../auth/me'])).success).toBe(false);
    expect(accountFromForm(form(['id', id(1)], ['calendar', 'x'])).success).toBe(false);
  });
});

describe('destinationFromForm', () => {
  it('chooses the new place, or gives up the old one', () => {
    const [to, from] = [`${id(1)}/${id(2)}`, `${id(3)}/${id(4)}`];
    expect(destinationFromForm(form(['destination', to], ['before', from])).data).toEqual({
      id: id(1),
      body: { calendars: [{ id: id(2), isDestination: true }] },
    });
    expect(destinationFromForm(form(['destination', ''], ['before', from])).data).toEqual({
      id: id(3),
      body: { calendars: [{ id: id(4), isDestination: false }] },
    });
    expect(destinationFromForm(form(['destination', ''], ['before', ''])).data).toBeNull();
  });

  it('takes nothing that is no place', () => {
    expect(destinationFromForm(form(['destination', `${id(1)}/..`], ['before', ''])).success).toBe(false);
    expect(destinationFromForm(form(['destination', `${id(1)}/${id(2)}/x`], ['before', ''])).success).toBe(false);
  });
});
