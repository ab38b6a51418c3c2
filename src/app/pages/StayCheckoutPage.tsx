import { CalendarX2 } from 'lucide-react';
import { useParams } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { CheckoutSkeleton } from '../../components/checkout/CheckoutSkeleton.tsx';
import { bookableDays } from '../../components/stays/bookableDays.ts';
import { isTooLong, requestedStay } from '../../components/stays/requestedStay.ts';
import { StayCheckout } from '../../components/stays/StayCheckout.tsx';
import type { StayDates } from '../../components/stays/stayDates.ts';
import { stayKey } from '../../components/stays/staySummary.ts';
import { useStayOptions } from '../../components/stays/useStayOptions.ts';
import { type SuiteType, useSuiteTypes } from '../../components/stays/useSuiteTypes.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';

export function StayCheckoutPage() {
  usePageTitle('Checkout');
  const { suiteType = '', checkIn = '', checkOut = '' } = useParams();
  const now = useNow();
  const query = useSuiteTypes();
  return (
    <Loaded query={query} what="This suite" skeleton={<CheckoutSkeleton />}>
      {(types) => {
        const type = types.find(({ suite_type }) => suite_type === suiteType);
        const address = new URLSearchParams({ check_in: checkIn, check_out: checkOut });
        const dates = type && requestedStay(address, bookableDays(now, type.time_zone));
        if (!type || !dates || isTooLong(dates)) return <NotBookable />;
        // The key resets all state for other nights, so that no payment attempt is carried over.
        return (
          <StayCheckoutWithOptions key={stayKey(suiteType, dates)} types={types} type={type} dates={dates} />
        );
      }}
    </Loaded>
  );
}

interface StayCheckoutWithOptionsProps {
  types: SuiteType[];
  type: SuiteType;
  dates: StayDates;
}

function StayCheckoutWithOptions({ types, type, dates }: StayCheckoutWithOptionsProps) {
  const query = useStayOptions(dates);
  return (
    <Loaded query={query} what="What is free on these nights" skeleton={<CheckoutSkeleton />}>
      {(options) => {
        const option = options.find(({ suite_type }) => suite_type === type.suite_type);
        if (!option) return <NotBookable />;
        return <StayCheckout types={types} type={type} dates={dates} options={options} option={option} />;
      }}
    </Loaded>
  );
}

function NotBookable() {
  return (
    <Message
      isPage
      icon={CalendarX2}
      title="This stay cannot be booked"
      text="Its dates may be over, or the link is not complete."
    >
      <ButtonLink to="/stays">Choose your nights</ButtonLink>
    </Message>
  );
}
