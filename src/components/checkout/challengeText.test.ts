import { expect, test } from 'vitest';
import { challengeText, challengeUnderWayText, type Unsolved } from './challengeText.ts';

const unit = { one: 'ticket', many: 'tickets' };

test('what is under way says why, and that nothing is to be done', () => {
  expect(challengeUnderWayText(unit)).toMatch(/ask for tickets\. Your device does a short calculation/);
});

test.each<Unsolved>(['unable', 'late', 'refused'])(
  '"%s" says that nothing is held, and what to do',
  (why) => {
    const text = challengeText(why, unit);
    expect(text).toMatch(/^No tickets are held yet\. /);
    expect(text).toMatch(/try again/i);
  },
);
