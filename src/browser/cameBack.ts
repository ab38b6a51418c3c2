let hasPopped = false;
// main.tsx imports this file before the router, so that this is known by the time that the router shows the page.
addEventListener('popstate', () => {
  hasPopped = true;
});

/** True when Back or Forward has led to the page, rather than a link, an address or a reload. */
export function cameBack(): boolean {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return hasPopped || load?.type === 'back_forward';
}
