import { createBrowserRouter } from 'react-router';
import { Layout } from './Layout.tsx';
import { ErrorPage } from './pages/ErrorPage.tsx';
import { HomePage } from './pages/HomePage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';

/** Home comes with the first load, the rest when it is asked for. */
const pages = {
  experiences: async () => ({ Component: (await import('./pages/ExperiencesPage.tsx')).ExperiencesPage }),
  'experiences/:id': async () => ({ Component: (await import('./pages/ExperiencePage.tsx')).ExperiencePage }),
  events: async () => ({ Component: (await import('./pages/EventsPage.tsx')).EventsPage }),
  'events/:id': async () => ({ Component: (await import('./pages/EventPage.tsx')).EventPage }),
  'checkout/events/:id': async () => ({
    Component: (await import('./pages/EventCheckoutPage.tsx')).EventCheckoutPage,
  }),
  'checkout/:slotId': async () => ({
    Component: (await import('./pages/SlotCheckoutPage.tsx')).SlotCheckoutPage,
  }),
  stays: async () => ({ Component: (await import('./pages/StaysPage.tsx')).StaysPage }),
  'checkout/stays/:suiteType/:checkIn/:checkOut': async () => ({
    Component: (await import('./pages/StayCheckoutPage.tsx')).StayCheckoutPage,
  }),
  bookings: async () => ({ Component: (await import('./pages/BookingsPage.tsx')).BookingsPage }),
  'bookings/:id': async () => ({ Component: (await import('./pages/BookingPage.tsx')).BookingPage }),
  'bookings/:id/tickets': async () => ({ Component: (await import('./pages/TicketsPage.tsx')).TicketsPage }),
  'sign-in': async () => ({ Component: (await import('./pages/SignInPage.tsx')).SignInPage }),
  'sign-up': async () => ({ Component: (await import('./pages/SignUpPage.tsx')).SignUpPage }),
  host: async () => ({ Component: (await import('./pages/HostPage.tsx')).HostPage }),
  'host/events/:id/check-in': async () => ({
    Component: (await import('./pages/CheckInPage.tsx')).CheckInPage,
  }),
};

export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <ErrorPage />,
    // The moment before the first page's code is here.
    hydrateFallbackElement: <div className="min-h-dvh" />,
    children: [
      {
        // A page that fails leaves the frame and its navigation standing.
        errorElement: <ErrorPage />,
        children: [
          { index: true, element: <HomePage /> },
          ...Object.entries(pages).map(([path, lazy]) => ({ path, lazy })),
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

/** Fetches the other pages' code ahead: the next click needs no network for it, which may be gone by then. */
export function preloadPages(): void {
  // A page that does not come now is asked for again when it is needed.
  for (const load of Object.values(pages)) load().catch(() => undefined);
}
