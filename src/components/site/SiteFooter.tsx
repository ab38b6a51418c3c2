export function SiteFooter() {
  return (
    <footer className="print:hidden mx-auto mt-24 w-full max-w-6xl px-4 pb-10 sm:px-6">
      <p className="border-t border-line pt-6 text-sm text-ink-soft">
        Holdfast counts every place once. What you see left is left, and what you book is yours.
      </p>
    </footer>
  );
}
