/** Where to go after signing in: a path of this site, whatever the address says. */
export function returnPath(next: string | null): string {
  // `//host` and `/\host` would leave the site.
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
