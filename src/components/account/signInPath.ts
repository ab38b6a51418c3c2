/** The sign-in page, with the path to return to afterwards. */
export function signInPath(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next)}`;
}

/** The sign-up page, with the path to return to afterwards. */
export function signUpPath(next: string): string {
  return `/sign-up?next=${encodeURIComponent(next)}`;
}

export function isSignInPage(pathname: string): boolean {
  return /^\/sign-(in|up)$/.test(pathname);
}
