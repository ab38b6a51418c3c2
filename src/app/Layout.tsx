import { Suspense, useEffect, useRef } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { Outlet, ScrollRestoration, useHref, useLocation, useNavigate, useNavigation } from 'react-router';
import { OfflineBar } from '../components/site/OfflineBar.tsx';
import { SiteFooter } from '../components/site/SiteFooter.tsx';
import { SiteHeader } from '../components/site/SiteHeader.tsx';
import { Toasts } from '../components/ui/Toasts.tsx';

/** Header, main and footer of every page. A new page gets the focus, so that keyboard and screen reader start at its beginning. */
export function Layout() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isLoading = useNavigation().state === 'loading';
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(pathname);

  useEffect(() => {
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <AriaRouterProvider navigate={(path) => void navigate(path)} useHref={useHref}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-raised px-4 py-3 font-medium focus:translate-y-0 focus:shadow-[var(--shadow-float)]"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh flex-col">
        <OfflineBar />
        <SiteHeader />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          aria-busy={isLoading}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-4 outline-none sm:px-6 sm:pt-8"
        >
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
        <SiteFooter />
      </div>
      <Toasts />
      <ScrollRestoration />
    </AriaRouterProvider>
  );
}
