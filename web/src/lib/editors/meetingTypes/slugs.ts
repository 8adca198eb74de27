const longest = 60;

/** An address made of a name: `Café & Plan, 30’` is `cafe-plan-30`. May be empty. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

/** The first of `slug`, `slug-2`, `slug-3`, … that is not taken. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  let candidate = slug;
  for (let count = 2; taken.includes(candidate); count++) candidate = `${slug.slice(0, longest)}-${count}`;
  return candidate;
}
