import type { QueryClient } from '@tanstack/react-query';
import type { Database } from '../../lib/database/database.types.ts';

type Row = Database['public']['Tables']['events']['Row'];

/** Named so that nobody takes it for the browser's `Event`. */
export type TicketedEvent = Omit<Row, 'created_at' | 'tax_label' | 'tax_rate_bp' | 'tax_number'> & {
  profiles: { display_name: string | null };
};

/** Every query below this key holds a `TicketedEvent[]`, so that one message reaches all of them. */
export const eventsKey = ['events'] as const;

export function updateEvents(
  queryClient: QueryClient,
  update: (events: TicketedEvent[]) => TicketedEvent[],
): void {
  queryClient.setQueriesData<TicketedEvent[]>({ queryKey: eventsKey }, (events) => events && update(events));
}
