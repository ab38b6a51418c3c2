/** Stands for this site, which need not be known to see whether an address leaves it. */
const site = 'https://site.invalid';

/** The path to return to after signing in. Only paths of this site are accepted; for anything else it is `/`. */
export function returnPath(next: string | null): string {
  if (!next?.startsWith('/')) return '/';
  // Parsed as a browser parses it, which takes `/\host` and a path with a tab after its first slash for another site's address.
  const url = URL.canParse(next, site) ? new URL(next, site) : null;
  // `/.//host` is a path of this site that would be read as another one's address the next time.
  const isHere = url?.origin === site && !url.pathname.startsWith('//');
  return isHere ? url.pathname + url.search + url.hash : '/';
}
