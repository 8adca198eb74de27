import { oneLine } from './cleanText.ts';
import type { MailDocument } from './document.ts';
import type { AccountFacts } from './facts.ts';
import { ownUrl } from './safeUrl.ts';
import type { Words } from './words/words.ts';

export function confirmAddress(words: Words, facts: AccountFacts): MailDocument {
  return accountMail(words, words.confirmAddress, facts);
}

export function resetPassword(words: Words, facts: AccountFacts): MailDocument {
  return accountMail(words, words.resetPassword, facts);
}

export function reconnectCalendar(words: Words, { name, link }: Pick<AccountFacts, 'name' | 'link'>): MailDocument {
  const say = words.reconnectCalendar;
  return {
    words,
    subject: say.subject,
    heading: say.heading(oneLine(name)),
    lead: [say.lead, say.meanwhile],
    block: null,
    details: [],
    button: { label: say.button, href: ownUrl(link) },
    links: [],
    footer: [say.footer],
  };
}

function accountMail(
  words: Words,
  say: Words['confirmAddress' | 'resetPassword'],
  { name, link, validForMinutes }: AccountFacts,
): MailDocument {
  return {
    words,
    subject: say.subject,
    heading: say.heading(oneLine(name)),
    lead: [say.lead, say.lifetime(words.duration(validForMinutes))],
    block: null,
    details: [],
    button: { label: say.button, href: ownUrl(link) },
    links: [],
    footer: [say.footer],
  };
}
