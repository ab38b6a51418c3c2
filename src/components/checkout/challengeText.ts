import type { UnitNoun } from '../../lib/format/countUnits.ts';

/**
 * Why a challenge led to no hold: the browser is `unable` to do the work, did it too `late`, or its solution was `refused`: it came when
 * the challenge was over, or was used before.
 */
export type Unsolved = 'unable' | 'late' | 'refused';

export function challengeUnderWayText({ many }: UnitNoun): string {
  return `One moment: many people, or many requests from your network, ask for ${many}. Your device does a short calculation, so that scripts cannot take them all.`;
}

const reasons: Record<Unsolved, string> = {
  unable:
    'Your device could not do the calculation that keeps scripts out. Try again, or use another browser: it needs a secure (https) address.',
  late: 'Your device did not finish the calculation that keeps scripts out in time. Close what else keeps it busy, and try again.',
  refused: 'The calculation that keeps scripts out did not arrive in time. Try again.',
};

/** The sentences for a challenge that led to no hold. */
export function challengeText(why: Unsolved, { many }: UnitNoun): string {
  return `No ${many} are held yet. ${reasons[why]}`;
}
