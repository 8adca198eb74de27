import { describe, expect, it } from 'vitest';
import type { MeetingFacts } from './facts.ts';
import type { Role } from './meeting.ts';
import { renderConfirmAddress, renderMail, renderResetPassword, type MailKind } from './renderMail.ts';
import { exampleAccount, exampleMeeting } from './testing/exampleMeeting.ts';

const kinds: MailKind[] = ['confirmation', 'reminder', 'moved', 'cancelled'];
const every = kinds.flatMap((kind) => (['guest', 'host'] as Role[]).map((role) => [kind, role] as const));
const movedFacts = { previousStartMs: Date.UTC(2026, 10, 30, 22, 45) };

/** Its words in the order of the alphabet, without addresses and punctuation, for comparing what two forms say. */
function wordsIn(text: string): string[] {
  return text
    .replace(/https?:\/\/\S+/g, ' ')
    .split(/[\s:]+/)
    .filter((word) => word !== '')
    .sort();
}

function visible(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name] ?? '');
}

const tags = (html: string) => html.match(/<[^>]*>/g);
const everything = (kind: MailKind, role: Role, facts: MeetingFacts) => {
  const { subject, html, text, ics } = renderMail(kind, role, facts);
  return [subject, html, text, ics?.content ?? ''].join('\n');
};

describe('a mail’s subject carries the fact', () => {
  it.each([
    ['confirmation', 'guest', 'Confirmed: 30 minutes with Ada Example, Tue 1 Dec, 18:45 (Kathmandu)'],
    ['confirmation', 'host', 'Confirmed: 30 minutes with Grace Example, Tue 1 Dec, 14:00 (Berlin)'],
    ['reminder', 'guest', 'Reminder: 30 minutes with Ada Example, Tue 1 Dec, 18:45 (Kathmandu)'],
    ['moved', 'host', 'Moved: 30 minutes with Grace Example, now Tue 1 Dec, 14:00 (Berlin)'],
    ['cancelled', 'guest', 'Cancelled: 30 minutes with Ada Example, Tue 1 Dec, 18:45 (Kathmandu)'],
  ] as const)('%s to the %s', (kind, role, subject) => {
    expect(renderMail(kind, role, exampleMeeting()).subject).toBe(subject);
  });
});

describe('every mail about a booking', () => {
  it.each(every)('%s to the %s says the same in HTML and text', (kind, role) => {
    const { html, text } = renderMail(kind, role, exampleMeeting({ ...movedFacts, cancelledBy: 'host', cancellationReason: 'I am ill.' }), {
      minutesBefore: 60,
    });
    expect(wordsIn(visible(html))).toEqual(wordsIn(text));
    const linked = [...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href);
    expect([...new Set(linked)].sort()).toEqual([...new Set(text.match(/https?:\/\/\S+/g))].sort());
  });

  it.each(every)('%s to the %s shows the reader’s time first and the other side’s beside it', (kind, role) => {
    const { text } = renderMail(kind, role, exampleMeeting());
    const berlin = 'Tuesday 1 December 2026, 14:00–14:30 (Berlin)';
    const kathmandu = 'Tuesday 1 December 2026, 18:45–19:15 (Kathmandu)';
    expect(text).toContain(role === 'guest' ? `${kathmandu}\nFor Ada Example: ${berlin}` : `${berlin}\nFor Grace Example: ${kathmandu}`);
  });

  it.each(every)('%s to the %s shows one time when both clocks agree', (kind, role) => {
    const facts = exampleMeeting();
    facts.guest.timezone = 'Europe/Paris';
    const { text } = renderMail(kind, role, facts);
    expect(text).toContain(role === 'guest' ? '(Paris)' : '(Berlin)');
    expect(text).not.toContain(role === 'guest' ? '(Berlin)' : '(Paris)');
    expect(text).not.toContain('For ');
  });

  it.each(every)('%s to the %s loads nothing from elsewhere and works in the dark', (kind, role) => {
    const { html } = renderMail(kind, role, exampleMeeting());
    expect(html).not.toMatch(/<(img|link|script|iframe|object|embed|video|audio|base|form)\b|@import|url\(| src=/i);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it.each(every)('%s to the %s is answered by the other side', (kind, role) => {
    const { replyTo } = renderMail(kind, role, exampleMeeting());
    expect(replyTo).toEqual(
      role === 'guest' ? { name: 'Ada Example', address: 'ada@example.com' } : { name: 'Grace Example', address: 'grace@example.com' },
    );
  });

  it('a guest whose host has left is given no address that nobody reads', () => {
    const meeting = exampleMeeting();
    expect(renderMail('cancelled', 'guest', { ...meeting, host: { ...meeting.host, hasLeft: true } }).replyTo).toBeNull();
  });

  it.each(every)('%s to the %s treats markup and template syntax in every value as text', (kind, role) => {
    const evil = `</title></style></table><script>alert(1)</script>{{= 7*7 }}{{~ mail }}<%= 7*7 %>\${7*7} "onmouseover="x" '--><!-- & &lt;`;
    const hostile = exampleMeeting({
      ...movedFacts,
      title: evil,
      notes: evil,
      cancelledBy: 'host',
      cancellationReason: evil,
      location: { kind: 'custom', value: evil },
    });
    hostile.guest.name = evil;
    hostile.host.name = evil;
    hostile.answers = [{ label: evil, value: evil }];
    const harmless = exampleMeeting({
      ...movedFacts,
      title: 'T',
      notes: 'N',
      cancelledBy: 'host',
      cancellationReason: 'R',
      location: { kind: 'custom', value: 'L' },
    });
    harmless.answers = [{ label: 'L', value: 'V' }];
    const { html, subject } = renderMail(kind, role, hostile);
    const plain = renderMail(kind, role, harmless);

    const withoutTitle = (all: string[] | null) => all?.map((tag) => tag.replace(/aria-label="[^"]*"/, 'aria-label=""'));
    expect(withoutTitle(tags(html))).toEqual(withoutTitle(tags(plain.html)));
    expect(visible(html)).toContain(evil);
    expect(html).not.toContain('49');
    expect(subject).toContain('{{= 7*7 }}');
  });
});

describe('who may see what', () => {
  it.each(kinds)('the manage link is never in the host’s %s nor in any invitation', (kind) => {
    expect(everything(kind, 'host', exampleMeeting())).not.toContain('guests-own-token');
    expect(renderMail(kind, 'guest', exampleMeeting()).ics?.content ?? '').not.toMatch(/token|manage/);
  });

  it.each(['confirmation', 'reminder', 'moved'] as const)('the guest can manage the booking from the %s', (kind) => {
    const { html, text } = renderMail(kind, 'guest', exampleMeeting());
    expect(text).toContain('https://book.example.com/manage/1?token=guests-own-token');
    expect(html).toContain('href="https://book.example.com/manage/1?token=guests-own-token"');
  });

  it.each(kinds)('what the guest typed is not mailed to the guest’s address by the %s', (kind) => {
    const facts = exampleMeeting({
      notes: 'canary-notes',
      answers: [{ label: 'Q', value: 'canary-answer' }],
      cancelledBy: 'guest',
      cancellationReason: 'canary-reason',
    });
    expect(everything(kind, 'guest', facts)).not.toContain('canary');
  });

  it('the host reads notes and answers, and the reason of a cancellation', () => {
    const facts = exampleMeeting({
      notes: 'canary-notes',
      answers: [{ label: 'Q', value: 'canary-answer' }],
      cancelledBy: 'guest',
      cancellationReason: 'canary-reason',
    });
    const { text, ics } = renderMail('confirmation', 'host', facts);
    expect(text).toContain('canary-notes');
    expect(text).toContain('canary-answer');
    expect(ics?.content).not.toContain('canary');
    expect(renderMail('cancelled', 'host', facts).text).toContain('Reason: canary-reason');
  });

  it('the guest reads why the host cancelled, and can book again', () => {
    const { text } = renderMail('cancelled', 'guest', exampleMeeting({ cancelledBy: 'host', cancellationReason: 'I am ill.' }));
    expect(text).toContain('Ada Example cancelled your booking');
    expect(text).toContain('Reason: I am ill.');
    expect(text).toContain('Book another time:\nhttps://book.example.com/ada');
  });
});

describe('what each kind adds', () => {
  it('a reminder has no invitation, names its rule, and leads to the meeting’s link', () => {
    const { ics, text } = renderMail('reminder', 'guest', exampleMeeting(), { minutesBefore: 1440 });
    expect(ics).toBeNull();
    expect(text).toContain('This reminder is set for 1 day before the start.');
    expect(text).toContain('Join the meeting:\nhttps://meet.example.com/ada');
  });

  it('a move names the time before in the reader’s zone', () => {
    expect(renderMail('moved', 'host', exampleMeeting(movedFacts)).text).toContain(
      'Before: Monday 30 November 2026, 23:45 – Tuesday 1 December 2026, 00:15 (Berlin)',
    );
    expect(renderMail('moved', 'guest', exampleMeeting(movedFacts)).text).toContain(
      'Before: Tuesday 1 December 2026, 04:30–05:00 (Kathmandu)',
    );
  });

  it.each([
    ['confirmation', 'REQUEST', 'CONFIRMED'],
    ['moved', 'REQUEST', 'CONFIRMED'],
    ['cancelled', 'CANCEL', 'CANCELLED'],
  ] as const)('a %s tells calendars %s', (kind, method, status) => {
    const { ics } = renderMail(kind, 'guest', exampleMeeting({ icsSequence: 3 }));
    expect(ics?.method).toBe(method);
    for (const line of [`METHOD:${method}`, `STATUS:${status}`, 'SEQUENCE:3']) expect(ics?.content.split('\r\n')).toContain(line);
  });

  it('a link that is no web address stays text', () => {
    const { html, text } = renderMail('reminder', 'guest', exampleMeeting({ location: { kind: 'link', value: 'javascript:alert(1)' } }));
    expect(html).not.toContain('href="javascript');
    expect(text).not.toContain('Join the meeting');
  });
});

describe('mails about an account', () => {
  it('carry the link, how long it works and nothing to answer to', () => {
    const confirm = renderConfirmAddress(exampleAccount());
    expect(confirm.text).toContain('Confirm this address:\nhttps://book.example.com/confirm?token=once&x=1\n');
    expect(confirm.html).toContain('href="https://book.example.com/confirm?token=once&amp;x=1"');
    expect(confirm.text).toContain('The link works once, for 1 day.');
    const reset = renderResetPassword(exampleAccount({ validForMinutes: 30 }));
    expect(reset.text).toContain('for 30 minutes');
    for (const mail of [confirm, reset]) {
      expect(mail).toMatchObject({ ics: null, replyTo: null });
      expect(wordsIn(visible(mail.html))).toEqual(wordsIn(mail.text));
    }
  });
});

describe('every word we write', () => {
  it('is calm: no exclamation marks', () => {
    for (const [kind, role] of every) expect(renderMail(kind, role, exampleMeeting()).text).not.toContain('!');
  });
});
