import { stoodDuring } from './callOutcome.ts';
import { checkGaps } from './checkGaps.ts';
import { checkMoney } from './checkMoney.ts';
import { groupBy } from './groupBy.ts';
import type { StayCall, StayHistory, StayLedgerRow, StayRow, TypeRow } from './readStayHistory.ts';
import { repeatFinder } from './repeatFinder.ts';

/**
 * Replays the stays of each suite type in the order of revisions, and returns a sentence for each contradiction. It checks that at
 * every revision no suite has two guests in a night and no more suites are taken than exist, that each claim and each release is in
 * the ledger exactly once, that money is kept for purchases and for nothing else, that each acknowledged success exists once, and
 * that each refusal was right: at the revision that it saw, no single suite was free on all of its nights. The gaps in which the next
 * stay looks for a suite must be what the running stays leave free.
 */
export function checkStayHistory(
  { types, ledger, stays, gaps }: StayHistory,
  calls: StayCall[] = [],
): string[] {
  const rowsOf = groupBy(ledger, (row) => row.item_id);
  const staysOf = groupBy(stays, (stay) => stay.type_id);
  const gapsOf = groupBy(gaps, (gap) => gap.type_id);
  const callsOf = groupBy(calls, (call) => call.suiteType);
  const known = new Set(types.map(({ suite_type }) => suite_type));
  return [
    ...types.flatMap((type) => {
      const rows = (rowsOf.get(type.id) ?? []).sort((one, other) => one.revision - other.revision);
      const own = staysOf.get(type.id) ?? [];
      const refusals = (callsOf.get(type.suite_type) ?? []).filter(isRefusal);
      const found = [
        ...checkLedger(type, rows, own),
        ...replay(type, own, refusals),
        ...checkMoments(rows, refusals),
        ...checkGaps(type.suites, own, gapsOf.get(type.id) ?? []),
      ];
      return found.map((sentence) => `suite type ${type.suite_type}: ${sentence}`);
    }),
    ...stays.flatMap(checkMoney),
    ...checkSuccesses(types, stays, calls),
    ...calls
      .filter((call) => isRefusal(call) && !known.has(call.suiteType))
      .map(({ suiteType }) => `suite type ${suiteType}: a refusal names it, and it is not there`),
  ];
}

const isRefusal = ({ error }: StayCall) => error === 'No suite available for these dates';
const dayOf = (date: string) => Date.parse(date) / 86_400_000;

/** A span of revisions in which a stay had a suite; `until` is null while it lasts. */
interface Claim {
  stay: StayRow;
  suiteId: string;
  from: number;
  until: number | null;
}

function claimsOf(stay: StayRow): Claim[] {
  const { suite_id, claimed_revision, released_revision, lapsed_from, lapsed_to, lapsed_suite_id } = stay;
  const current = { stay, suiteId: suite_id, from: claimed_revision, until: released_revision };
  if (lapsed_from === null) return [current];
  return [{ stay, suiteId: lapsed_suite_id ?? suite_id, from: lapsed_from, until: lapsed_to }, current];
}

/** The ledger has each revision once, and its deltas are the sums of the bookings that name the revision. */
function checkLedger(type: TypeRow, rows: StayLedgerRow[], stays: StayRow[]): string[] {
  const found: string[] = [];
  const moved = new Map<string, number>();
  const move = (revision: number | null, cause: StayLedgerRow['cause'], nights: number) => {
    const key = `${revision} ${cause}`;
    if (revision !== null) moved.set(key, (moved.get(key) ?? 0) + nights);
  };
  for (const stay of stays) {
    const { id, status, nights } = stay;
    for (const { from, until } of claimsOf(stay)) {
      move(from, 'claim', -nights);
      move(
        until,
        status === 'cancelled' && until === stay.released_revision ? 'cancellation' : 'expiry',
        nights,
      );
      if (until !== null && until <= from)
        found.push(`booking ${id} released its nights before it claimed them`);
    }
    if (stay.lapsed_to !== null && stay.lapsed_to >= stay.claimed_revision)
      found.push(`booking ${id} claimed again before its first claim had ended`);
    const isOver = status === 'expired' || status === 'cancelled';
    if (isOver !== (stay.released_revision !== null))
      found.push(`booking ${id} is ${status}, and ${isOver ? 'never' : 'yet'} released its nights`);
  }
  for (const [index, { revision, cause, delta }] of rows.entries()) {
    if (revision !== index + 1) return [...found, `revision ${index + 1} is missing from the ledger`];
    const key = `${revision} ${cause}`;
    if (delta !== moved.get(key))
      found.push(`at revision ${key} the ledger moved ${delta} nights, the bookings ${moved.get(key) ?? 0}`);
    moved.delete(key);
  }
  if (type.revision !== rows.length)
    found.push(`it is at revision ${type.revision}, its ledger at ${rows.length}`);
  for (const key of moved.keys()) found.push(`bookings name revision ${key}, which is not in the ledger`);
  return found;
}

/** Goes through the revisions with the taken nights of each suite, and looks at them as each refusal did. */
function replay(type: TypeRow, stays: StayRow[], refusals: StayCall[]): string[] {
  const found: string[] = [];
  const claims = stays.flatMap(claimsOf);
  const startsAt = groupBy(claims, ({ from }) => from);
  const endsAt = groupBy(claims, ({ until }) => until);
  const refusalsAt = groupBy(refusals, ({ revision }) => revision);
  const taken = new Map(type.suites.map((id) => [id, new Map<number, string>()]));
  const perNight = new Map<number, number>();
  for (let revision = 0; revision <= type.revision; revision++) {
    for (const { stay, suiteId } of endsAt.get(revision) ?? []) {
      for (const night of nightsOf(stay)) {
        if (taken.get(suiteId)?.get(night) === stay.id) taken.get(suiteId)?.delete(night);
        perNight.set(night, (perNight.get(night) ?? 0) - 1);
      }
    }
    for (const { stay, suiteId } of startsAt.get(revision) ?? []) {
      for (const night of nightsOf(stay)) {
        const guest = taken.get(suiteId)?.get(night);
        if (guest !== undefined)
          found.push(`at revision ${revision} bookings ${guest} and ${stay.id} have one suite in one night`);
        taken.get(suiteId)?.set(night, stay.id);
        const count = (perNight.get(night) ?? 0) + 1;
        perNight.set(night, count);
        if (count > type.suites.length)
          found.push(
            `at revision ${revision} ${count} suites of ${type.suites.length} are taken in one night`,
          );
      }
    }
    for (const { checkIn, checkOut } of refusalsAt.get(revision) ?? []) {
      const nights = Array.from({ length: dayOf(checkOut) - dayOf(checkIn) }, (_, n) => dayOf(checkIn) + n);
      const free = [...taken.values()].filter((suite) => nights.every((night) => !suite.has(night))).length;
      if (free > 0)
        found.push(
          `${checkIn} to ${checkOut} was refused at revision ${revision}, where ${free} suites were free`,
        );
    }
  }
  return found;
}

function* nightsOf({ first_night, nights }: StayRow) {
  for (let night = 0; night < nights; night++) yield first_night + night;
}

/** The revision that a refusal saw stood at some instant of its call. */
function checkMoments(rows: StayLedgerRow[], refusals: StayCall[]): string[] {
  return refusals.flatMap((call) => {
    const { revision } = call;
    if (revision === null) return ['a refusal does not say what it saw'];
    if (revision > rows.length) return [`a refusal saw revision ${revision}, which is not there`];
    // Rows are in the order of revisions, the first of which is 1.
    const from = rows[revision - 1]?.at ?? Number.NEGATIVE_INFINITY;
    const until = rows[revision]?.at ?? Number.POSITIVE_INFINITY;
    return stoodDuring(call, from, until)
      ? []
      : [`a refusal saw revision ${revision}, which did not stand during its call`];
  });
}

function checkSuccesses(types: TypeRow[], stays: StayRow[], calls: StayCall[]): string[] {
  const typeOf = new Map(types.map(({ id, suite_type }) => [id, suite_type]));
  const known = new Map(stays.map((stay) => [stay.id, stay]));
  const isRepeat = repeatFinder();
  return calls.flatMap(({ bookingId, suiteType, checkIn, checkOut, idempotencyKey }) => {
    if (bookingId === null) return [];
    const stay = known.get(bookingId);
    if (!stay) return [`booking ${bookingId} was acknowledged, and is not there`];
    const isWhatWasAsked =
      typeOf.get(stay.type_id) === suiteType &&
      stay.first_night === dayOf(checkIn) &&
      stay.nights === dayOf(checkOut) - dayOf(checkIn);
    if (!isWhatWasAsked) return [`booking ${bookingId} is not what was acknowledged`];
    return isRepeat(bookingId, idempotencyKey) ? [`booking ${bookingId} was acknowledged to two calls`] : [];
  });
}
