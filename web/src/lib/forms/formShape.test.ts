import { signupBody } from '@holdfast/domain/accounts/schemas.ts';
import { describe, expect, it } from 'vitest';
import { checkForm, textFields } from './formShape.ts';

function filled(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const right = { email: 'Ada@Example.com', password: 'correct horse', name: 'Ada', username: 'ada', timezone: 'Europe/Berlin' };

describe('checkForm', () => {
  it('gives the body as the schema reads it', () => {
    const checked = checkForm({ id: 'signup', schema: signupBody }, filled(right));
    expect(checked).toEqual({ ok: true, body: { ...right, language: 'en', email: 'ada@example.com' } });
  });

  it('names each field that is wrong, and no other', () => {
    const checked = checkForm({ id: 'signup', schema: signupBody }, filled({ ...right, password: 'short', username: 'Login' }));
    expect(checked).toEqual({ ok: false, faults: { password: 'wrong', username: 'wrong' } });
  });
});

describe('textFields', () => {
  it('leaves files out', () => {
    const data = filled({ name: 'Ada' });
    data.append('photo', new Blob(['x']));
    expect(textFields(data)).toEqual({ name: 'Ada' });
  });
});
