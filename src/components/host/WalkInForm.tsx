import { Heading } from 'react-aria-components';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { countPlaces, placeNoun } from '../../lib/format/availability.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { QuantityStepper } from '../ui/QuantityStepper.tsx';
import type { HostItem } from './hostDays.ts';
import type { WalkInSale } from './useWalkInSale.ts';
import { sellText } from './walkInText.ts';

interface WalkInFormProps {
  item: HostItem;
  sale: WalkInSale;
  now: number;
  close: () => void;
}

/** How many places are sold at the door, and for how much, before anything is. */
export function WalkInForm({ item: { slot, experience }, sale, now, close }: WalkInFormProps) {
  const { quantity, max, amountMinor, isPending, isUnclear, refusal } = sale;
  const { price_minor, currency, time_zone } = experience;
  return (
    <>
      <Heading slot="title" className="text-2xl font-semibold">
        Sell at the door
      </Heading>
      <p className="mt-1 text-ink-soft">
        {experience.title}, {formatNearDay(slot.slot_time, time_zone, { now, deviceTimeZone })}{' '}
        {formatTime(slot.slot_time, time_zone)}
      </p>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div>
          <p className="font-medium">Places</p>
          <p className="text-sm text-ink-soft">
            {max === 0 ? 'None is free now.' : `${countPlaces(max)} at most.`}
          </p>
        </div>
        <QuantityStepper
          unit={placeNoun}
          value={quantity}
          max={max}
          isDisabled={isPending || isUnclear || max === 0}
          onChange={sale.setQuantity}
        />
      </div>
      <dl
        aria-live="polite"
        className="mt-5 flex justify-between gap-4 border-t border-line pt-4 tabular-nums"
      >
        <div>
          <dt className="text-sm text-ink-soft">Price</dt>
          <dd>{formatMoney(price_minor, currency)} each</dd>
        </div>
        <div className="text-right">
          <dt className="text-sm text-ink-soft">Total</dt>
          <dd className="text-xl font-semibold">{formatMoney(amountMinor, currency)}</dd>
        </div>
      </dl>
      {(refusal !== null || isUnclear) && (
        <div className="mt-4">
          <Notice
            tone="danger"
            title={refusal ?? 'No certain answer came. Try again: this sale is made once at most.'}
          />
        </div>
      )}
      <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button variant="secondary" isDisabled={isPending} onPress={close}>
          {isUnclear ? 'Not now' : 'Sell nothing'}
        </Button>
        <Button
          isPending={isPending}
          isDisabled={max === 0 && !isUnclear && !isPending}
          onPress={() => void sale.sell()}
        >
          {isUnclear
            ? 'Try again'
            : sellText({ quantity, amount_minor: amountMinor, currency: experience.currency })}
        </Button>
      </div>
    </>
  );
}
