import { createConnection } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailSink, type MailSink } from './mailSink.ts';

describe('the mail sink', () => {
  let sink: MailSink;

  beforeEach(async () => {
    sink = await startMailSink();
  });
  afterEach(() => sink.stop());

  const send = (subject: string, limits = '') =>
    createTransport(`${sink.url}${limits}`).sendMail({
      from: 'holdfast@example.com',
      to: ['Ada <ada@example.com>'],
      subject,
      text: 'at nine',
    });

  it('keeps what arrives, parsed and raw', async () => {
    const arrival = sink.waitFor(({ subject }) => subject === 'Zusage für Dienstag', 5000);
    await send('Zusage für Dienstag');
    const mail = await arrival;
    expect(mail.text?.trim()).toBe('at nine');
    expect(mail.envelope).toEqual({ from: 'holdfast@example.com', to: ['ada@example.com'] });
    expect(mail.raw).toContain('To: Ada <ada@example.com>\r\n');
    expect(sink.messages()).toHaveLength(1);
  });

  it('refuses recipients with the code it is told, until told otherwise', async () => {
    sink.refuse(451);
    await expect(send('later')).rejects.toMatchObject({ responseCode: 451 });
    sink.refuse(550);
    await expect(send('never')).rejects.toMatchObject({ responseCode: 550 });
    sink.refuse(null);
    await send('now');
    expect(sink.messages().map(({ subject }) => subject)).toEqual(['now']);
  });

  it('answers nothing while it hangs', async () => {
    sink.hang(true);
    await expect(send('slow', '?socketTimeout=400&greetingTimeout=400')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    sink.hang(false);
    await send('quick');
    expect(sink.messages().map(({ subject }) => subject)).toEqual(['quick']);
  });

  it('names what came instead, when a mail does not come', async () => {
    await send('other');
    await expect(sink.waitFor(({ subject }) => subject === 'wanted', 50)).rejects.toThrow('1 came: "other"');
  });

  it('stops with clients connected, and comes back on the same port', async () => {
    const port = Number(new URL(sink.url).port);
    const client = createConnection(port, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => client.once('data', resolve));
    await sink.stop();
    await expect(send('while down')).rejects.toMatchObject({ code: 'ESOCKET' });
    sink = await startMailSink({ port });
    await send('after');
    expect(sink.messages().map(({ subject }) => subject)).toEqual(['after']);
  });
});
