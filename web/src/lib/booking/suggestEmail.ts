/** Where most addresses are. */
const domains = (
  'gmail.com mail.com email.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.de gmx.net ' +
  'web.de t-online.de yahoo.co.uk hotmail.co.uk btinternet.com orange.fr free.fr wanadoo.fr libero.it mail.ru yandex.ru fastmail.com zoho.com qq.com 163.com'
).split(' ');

/** The address that was probably meant, where the domain is a slip away from a well-known one; null where it is fine. */
export function suggestEmail(typed: string): string | null {
  const at = typed.lastIndexOf('@');
  const domain = typed
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (at < 1 || domain === '' || domains.includes(domain)) return null;
  const meant =
    domains.find((known) => known.length > 5 && slips(domain, known) === 1) ??
    domains.find((known) => known.length > 8 && slips(domain, known) === 2);
  return meant === undefined ? null : `${typed.slice(0, at).trim()}@${meant}`;
}

/** Letters added, left out, exchanged, or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
      rows[i]?.push(least);
    }
  }
  return at(one.length, other.length);
}
