interface SiteLink {
  path: string;
  label: string;
  /** Only who is signed in can have something there. */
  isForUsers?: boolean;
}

/** What there is to book, then what is the reader's own. */
const all: SiteLink[] = [
  { path: '/experiences', label: 'Experiences' },
  { path: '/events', label: 'Events' },
  { path: '/stays', label: 'Stays' },
  { path: '/bookings', label: 'My bookings' },
  { path: '/host', label: 'Host', isForUsers: true },
];

/** The navigation: a row in the header of a wide screen, in the menu everywhere. */
export function siteLinks(isSignedIn: boolean): SiteLink[] {
  return all.filter(({ isForUsers }) => isSignedIn || !isForUsers);
}
