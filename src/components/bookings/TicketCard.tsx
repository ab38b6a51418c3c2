import { QRCodeSVG } from 'qrcode.react';
import type { BookedSummary } from '../../items/itemSummary.ts';
import type { Ticket } from '../../lib/api/ticket.ts';

interface TicketCardProps {
  ticket: Ticket;
  /** Which of how many tickets of the booking it is. */
  place: number;
  count: number;
  summary: BookedSummary;
}

/** One ticket, with its code as a QR code to scan and as text to type. */
export function TicketCard({ ticket, place, count, summary }: TicketCardProps) {
  const { seat_label, code } = ticket;
  const [day, hours] = summary.when.lines;
  return (
    <article
      aria-label={`Ticket ${place} of ${count}`}
      className="flex break-inside-avoid flex-col items-center gap-x-6 gap-y-4 rounded-card border border-line bg-surface p-5 sm:flex-row print:flex-row"
    >
      {/* Dark on white in both themes, with the margin that scanners need. */}
      <QRCodeSVG
        value={code}
        size={176}
        marginSize={4}
        level="M"
        title={`Code of ticket ${place}`}
        role="img"
        className="shrink-0 rounded-control"
      />
      <div className="min-w-0 grow text-center sm:text-left print:text-left">
        <p className="text-sm text-ink-soft tabular-nums">
          Ticket {place} of {count}
        </p>
        <p className="text-2xl font-semibold tracking-tight">
          {seat_label ? `Seat ${seat_label}` : summary.admission}
        </p>
        <p className="mt-2 font-medium">{summary.title}</p>
        <p className="text-sm text-ink-soft tabular-nums">
          <span className="block">{day}</span>
          <span className="block">{summary.when.zone ? `${hours}, ${summary.when.zone}` : hours}</span>
          <span className="block">{summary.location}</span>
        </p>
        <p className="mt-3 font-mono text-sm break-all tabular-nums">{code}</p>
      </div>
    </article>
  );
}
