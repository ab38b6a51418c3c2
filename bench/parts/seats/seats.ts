import type { Section } from '../../report/section.ts';
import type { Bench } from '../part.ts';
import { besideCrowds } from './besideCrowds.ts';
import { oneSession } from './oneSession.ts';
import { scatteredSeats } from './scatteredSeats.ts';
import { seatSales } from './seatSales.ts';

/** Numbered seats, from a hall to a stadium, beside general admission. */
export async function seats(bench: Bench): Promise<Section[]> {
  return [
    await seatSales(bench),
    ...(await scatteredSeats(bench)),
    await oneSession(bench),
    await besideCrowds(bench),
  ];
}
