import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { eventCheckoutRoute, eventRoute } from '../components/events/eventPaths.ts';
import { experienceRoute, slotCheckoutRoute } from '../components/experiences/slotPaths.ts';
import { checkInRoute, hostBookingRoute } from '../components/host/hostPaths.ts';
import { stayCheckoutRoute, staysRoute } from '../components/stays/stayPaths.ts';
import { bookingRoute, paymentReturnRoute, ticketsRoute } from '../items/bookingPaths.ts';
import { Layout } from './Layout.tsx';
import { ErrorPage } from './pages/ErrorPage.tsx';
import { HomePage } from './pages/HomePage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import type { routes } from './routes.ts';

/** Pages by route. Home is part of the first load; the code of the others is loaded when they are opened. */
const pages: Record<(typeof routes)[number], () => Promise<{ Component: ComponentType }>> = {
  experiences: async () => ({ Component: (await import('./pages/ExperiencesPage.tsx')).ExperiencesPage }),
  [experienceRoute]: async () => ({ Component: (await import('./pages/ExperiencePage.tsx')).ExperiencePage }),
  events: async () => ({ Component: (await import('./pages/EventsPage.tsx')).EventsPage }),
  [eventRoute]: async () => ({ Component: (await import('./pages/EventPage.tsx')).EventPage }),
  [eventCheckoutRoute]: async () => ({
    Component: (await import('./pages/EventCheckoutPage.tsx')).EventCheckoutPage,
  }),
  [slotCheckoutRoute]: async () => ({
    Component: (await import('./pages/SlotCheckoutPage.tsx')).SlotCheckoutPage,
  }),
  [staysRoute]: async () => ({ Component: (await import('./pages/StaysPage.tsx')).StaysPage }),
  [stayCheckoutRoute]: async () => ({
    Component: (await import('./pages/StayCheckoutPage.tsx')).StayCheckoutPage,
  }),
  bookings: async () => ({ Component: (await import('./pages/BookingsPage.tsx')).BookingsPage }),
  [bookingRoute]: async () => ({ Component: (await import('./pages/BookingPage.tsx')).BookingPage }),
  [paymentReturnRoute]: async () => ({
    Component: (await import('./pages/PaymentReturnPage.tsx')).PaymentReturnPage,
  }),
  [ticketsRoute]: async () => ({ Component: (await import('./pages/TicketsPage.tsx')).TicketsPage }),
  'sign-in': async () => ({ Component: (await import('./pages/SignInPage.tsx')).SignInPage }),
  'sign-up': async () => ({ Component: (await import('./pages/SignUpPage.tsx')).SignUpPage }),
  account: async () => ({ Component: (await import('./pages/AccountPage.tsx')).AccountPage }),
  [hostBookingRoute]: async () => ({
    Component: (await import('./pages/HostBookingPage.tsx')).HostBookingPage,
  }),
  host: async () => ({ Component: (await import('./pages/HostPage.tsx')).HostPage }),
  [checkInRoute]: async () => ({
    Component: (await import('./pages/CheckInPage.tsx')).CheckInPage,
  }),
};

export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <ErrorPage />,
    // Shown until the first page's code has loaded.
    hydrateFallbackElement: <div className="min-h-dvh" />,
    children: [
      {
        // A page that fails keeps the layout and its navigation.
        errorElement: <ErrorPage />,
        children: [
          { index: true, element: <HomePage /> },
          // Letters have their case, as for the server that knows the same routes.
          ...Object.entries(pages).map(([path, lazy]) => ({ path, lazy, caseSensitive: true })),
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

/** Loads the code of all pages ahead, so that the next click works even when the network is gone by then. */
export function preloadPages(): void {
  // A page that fails to load now is loaded again when it is opened.
  for (const load of Object.values(pages)) load().catch(() => undefined);
}
