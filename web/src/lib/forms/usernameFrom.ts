/** A username that a name suggests (`Zoë Müller` → `zoe-muller`), or an empty text where it suggests none. */
export function usernameFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 39)
    .replace(/-+$/, '');
  return plain.length < 3 ? '' : plain;
}
