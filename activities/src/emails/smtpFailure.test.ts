import { describe, expect, it } from 'vitest';
import { smtpFailure } from './smtpFailure.ts';

const judged = (error: object) => {
  const { kind, code } = smtpFailure(Object.assign(new Error('550 no such user grace@example.com'), error));
  return `${kind} ${code}`;
};

describe('an error of the mail library', () => {
  it.each([
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused SMTP_550'],
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }, 'refused SMTP_553'],
    [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused SMTP_554'],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, 'unreachable SMTP_451'],
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530 }, 'unreachable SMTP_530'],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'unreachable SMTP_535'],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'unreachable SMTP_554'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'unreachable ECONNREFUSED'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'unreachable TIMEOUT'],
    [{ code: 'EENVELOPE', command: 'API' }, 'refused BAD_ADDRESS'],
    [{ code: 'grace@example.com' }, 'unreachable UNKNOWN'],
  ])('%j is %s', (error, expected) => {
    expect(judged(error)).toBe(expected);
  });

  it('keeps nothing of what the server wrote', () => {
    const failure = smtpFailure(
      Object.assign(new Error('550 <grace@example.com> unknown'), {
        code: 'EENVELOPE',
        command: 'RCPT TO',
        responseCode: 550,
        response: '550 <grace@example.com>',
      }),
    );
    expect(JSON.stringify([failure, failure.message, failure.stack ?? '', failure.cause ?? ''])).not.toContain('grace');
  });
});
