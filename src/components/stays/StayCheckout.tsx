import type { StayOption } from '../../lib/api/stay.ts';
import { CheckoutScreen } from '../checkout/CheckoutScreen.tsx';
import { useCheckout } from '../checkout/useCheckout.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { OtherStays } from './OtherStays.tsx';
import { StayFacts } from './StayFacts.tsx';
import type { StayDates } from './stayDates.ts';
import { useLiveStays } from './useLiveStays.ts';
import { useStayCheckoutItem } from './useStayCheckoutItem.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface StayCheckoutProps {
  types: SuiteType[];
  type: SuiteType;
  dates: StayDates;
  options: StayOption[];
  option: StayOption;
}

/** The checkout of a suite for certain nights, with other dates and suites as alternatives. */
export function StayCheckout({ types, type, dates, options, option }: StayCheckoutProps) {
  const item = useStayCheckoutItem(type, dates, option);
  const checkout = useCheckout(item);
  const liveness = useLiveStays(types.map(({ suite_type }) => suite_type));
  return (
    <CheckoutScreen
      checkout={checkout}
      choice={<StayFacts type={type} dates={dates} booking={checkout.booking} />}
      availability={
        <>
          <AvailabilityLabel counts={{ available_count: option.free_count, capacity: type.suite_count }} />
          <LiveIndicator state={liveness} />
        </>
      }
      alternatives={<OtherStays types={types} type={type} dates={dates} options={options} option={option} />}
    />
  );
}
