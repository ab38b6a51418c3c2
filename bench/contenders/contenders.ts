import { bareUpdate } from './bareUpdate.ts';
import type { Contender } from './contender.ts';
import { drizzleSkipLocked } from './drizzleSkipLocked.ts';
import { holdfastFunction, holdfastHttp } from './holdfastHttp.ts';
import { holdfastBatches, holdfastOneByOne } from './holdfastRpc.ts';
import { medusaReservation } from './medusaReservation.ts';
import { naiveReadThenWrite } from './naiveReadThenWrite.ts';
import { prismaAdvisoryLock } from './prisma/prismaAdvisoryLock.ts';
import { selectForUpdate } from './selectForUpdate.ts';

/** All contenders, in the order of the tables. */
export const contenders: Contender[] = [
  bareUpdate,
  naiveReadThenWrite,
  selectForUpdate,
  drizzleSkipLocked,
  prismaAdvisoryLock,
  medusaReservation,
  holdfastOneByOne,
  holdfastBatches,
  holdfastHttp,
  holdfastFunction,
];
