/** The page of a meeting type, and its place below `/api`. */
export function typePath({ username, slug }: { username: string; slug: string }): `/${string}` {
  return `/${encodeURIComponent(username)}/${encodeURIComponent(slug)}`;
}
