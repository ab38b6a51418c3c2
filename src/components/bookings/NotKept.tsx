import { Notice } from '../ui/Notice.tsx';

/** For a guest whose browser stores nothing: says so, and what to keep instead. The buttons for both stand below it. */
export function NotKept() {
  return (
    <div className="mt-6">
      <Notice
        tone="few"
        title="This browser does not let Holdfast keep anything, so this page is gone once you leave it."
      >
        <p className="text-ink-soft">
          Copy the link to this booking and put it somewhere safe: it opens the booking on any device. The
          calendar file keeps when and where.
        </p>
      </Notice>
    </div>
  );
}
