/** The path to return to after signing in. Only paths of this site are accepted; for anything else it is `/`. */
export function returnPath(next: string | null): string {
  // `//host` and `/\host` would leave the site.
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
