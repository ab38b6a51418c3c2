import { expect, test } from 'vitest';
import { refusedSaleText, refusedUndoText, sellText, soldText } from './walkInText.ts';

const sale = { quantity: 2, amount_minor: 5000, currency: 'EUR' as const };

test('a sale is named with its places and its total', () => {
  expect(sellText(sale)).toBe('Sell 2 for €50.00');
  expect(soldText(sale)).toBe('2 sold at the door for €50.00');
  expect(sellText({ ...sale, quantity: 1, amount_minor: 0 })).toBe('Sell 1, free of charge');
});

test('only a refusal says that nothing was sold', () => {
  expect(refusedSaleText('Slot no longer available')).toMatch(/Nothing was sold/);
  for (const error of ['High load, please retry', 'Database error', 'Internal error'] as const)
    expect(refusedSaleText(error)).toBeNull();
});

test('an undo that was not made says whether the sale stands, where that is certain', () => {
  expect(refusedUndoText('Walk-in can no longer be undone')).toMatch(/the sale stands/);
  expect(refusedUndoText('High load, please retry')).toMatch(/No certain answer/);
});
