interface SiteLink {
  path: string;
  label: string;
  /** Shown to signed-in users only. */
  isForUsers?: boolean;
}

/** First what can be booked, then the customer's own pages. */
const all: SiteLink[] = [
  { path: '/experiences', label: 'Experiences' },
  { path: '/events', label: 'Events' },
  { path: '/stays', label: 'Stays' },
  { path: '/bookings', label: 'My bookings' },
  { path: '/host', label: 'Host', isForUsers: true },
];

/** The links of the header (on wide screens) and of the menu. */
export function siteLinks(isSignedIn: boolean): SiteLink[] {
  return all.filter(({ isForUsers }) => isSignedIn || !isForUsers);
}
