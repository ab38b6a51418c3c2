import { useRef, useState } from 'react';
import { randomId } from '../../browser/randomId.ts';
import { quantityMax } from '../../lib/api/booking.ts';
import type { WalkIn } from '../../lib/api/walkIn.ts';
import type { HostItem } from './hostDays.ts';
import { useSellWalkIn, type WalkInCall } from './walkInCalls.ts';
import { refusedSaleText } from './walkInText.ts';

export interface WalkInSale {
  quantity: number;
  /** How many can be sold in one sale now; 0 when none is free. */
  max: number;
  amountMinor: number;
  isPending: boolean;
  /** No certain answer came: only the same sale can be sent again. */
  isUnclear: boolean;
  /** Why nothing was sold. */
  refusal: string | null;
  setQuantity: (quantity: number) => void;
  /** Forgets an earlier quantity and refusal, unless that sale is unclear. */
  begin: () => void;
  sell: () => Promise<void>;
}

/** One sale at the door, from the choice of a quantity to a certain answer; each sale has one idempotency key. */
export function useWalkInSale(
  { slot, experience, tally }: HostItem,
  onSold: (walkIn: WalkIn) => void,
): WalkInSale {
  const selling = useSellWalkIn(experience.time_zone);
  const key = useRef('');
  const [chosen, setChosen] = useState(1);
  const [unclear, setUnclear] = useState<WalkInCall | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const max = Math.min(quantityMax, tally.free);
  const quantity = unclear?.request.quantity ?? Math.max(1, Math.min(chosen, max));
  const amountMinor = unclear?.request.amount_minor ?? quantity * experience.price_minor;

  const begin = () => {
    if (unclear) return;
    key.current = randomId();
    setChosen(1);
    setRefusal(null);
  };
  const setQuantity = (next: number) => {
    // Another request, and so another key.
    key.current = randomId();
    setChosen(next);
  };
  const sell = async () => {
    const call = unclear ?? {
      key: key.current,
      request: { slot_id: slot.id, quantity, amount_minor: amountMinor },
    };
    setRefusal(null);
    const { data, error } = await selling.mutateAsync(call);
    const why = error === null ? null : refusedSaleText(error);
    setRefusal(why);
    setUnclear(error !== null && why === null ? call : null);
    if (data !== null) onSold(data);
  };
  return {
    quantity,
    max,
    amountMinor,
    isPending: selling.isPending,
    isUnclear: unclear !== null,
    refusal,
    setQuantity,
    begin,
    sell,
  };
}
