import { QuantityStepper } from '../ui/QuantityStepper.tsx';
import type { Checkout } from './useCheckout.ts';

/** The choice of a quantity, limited by what is left. */
export function QuantityChoice({ checkout }: { checkout: Checkout }) {
  const { item, quantityMax } = checkout;
  return (
    <section aria-labelledby="quantity" className="flex flex-wrap items-center justify-between gap-4">
      <div>
        <h2 id="quantity" className="text-xl font-semibold">
          How many {item.unit.many}?
        </h2>
        <p className="mt-1 text-ink-soft">
          {quantityMax === item.quantityMax
            ? `Up to ${quantityMax} for each customer.`
            : `Up to ${quantityMax}: that is all that is left.`}
        </p>
      </div>
      <QuantityStepper
        unit={item.unit}
        value={item.quantity}
        max={quantityMax}
        isDisabled={checkout.isPaying}
        onChange={checkout.setQuantity}
      />
    </section>
  );
}
