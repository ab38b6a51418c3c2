import pg from 'pg';
import { startTestStack } from '../tests/support/stack/startTestStack.ts';
import type { Environment } from './contenders/contender.ts';
import { contenders as all } from './contenders/contenders.ts';
import { generateClient } from './contenders/prisma/generateClient.ts';
import { chooseGenerator } from './load/loadOverHttp.ts';
import { type PartName, parseOptions } from './options.ts';
import { growth } from './parts/growth.ts';
import { idleCustomer } from './parts/idleCustomer.ts';
import { oversell } from './parts/oversell.ts';
import type { Part } from './parts/part.ts';
import { realtime } from './parts/realtime.ts';
import { seats } from './parts/seats/seats.ts';
import { stays } from './parts/stays.ts';
import { storm } from './parts/storm.ts';
import { throughput } from './parts/throughput.ts';
import { describeMachine } from './report/machine.ts';
import { toMarkdown } from './report/markdown.ts';
import type { Result } from './report/result.ts';
import { publishResult, writeResult } from './report/writeResult.ts';

const parts: Record<PartName, Part> = {
  throughput,
  oversell,
  idle: idleCustomer,
  storm,
  growth,
  realtime,
  seats,
  stays,
};

const log = (line: string) => console.error(`${new Date().toTimeString().slice(0, 8)}  ${line}`);

/** Measures what the command line requests, on a throw-away stack; returns the number of faults. */
export async function runBench(args: string[]): Promise<number> {
  const options = parseOptions(
    args,
    all.map(({ name }) => name),
  );
  const contenders = all.filter(
    ({ name }) => options.contenders.length === 0 || options.contenders.includes(name),
  );
  let faults = 0;
  const fault = (error: unknown) => {
    faults += 1;
    console.error(error);
  };
  await generateClient();
  log('starting a stack');
  const stack = await startTestStack();
  // The stack ends with this process, however that ends.
  process.once('exit', () => stack.process.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const database = new pg.Pool({ connectionString: stack.address.db_url, max: 4 });
  try {
    const environment: Environment = {
      address: stack.address,
      stackPid: stack.process.pid ?? 0,
      database,
      generator: options.generator ?? (await chooseGenerator()),
    };
    const machine = await describeMachine(database, environment.generator);
    const result: Result = { name: options.name, machine, options, sections: [] };
    for (const part of options.parts) {
      const sections = await parts[part]({ environment, options, contenders, log, fault });
      result.sections.push(...sections.map((section) => ({ part, ...section })));
      // Written after each part, so that a later failure does not lose an hour's figures.
      await writeResult(result);
    }
    console.log(toMarkdown(result));
    if (options.publish && faults === 0) await publishResult(result);
  } finally {
    await database.end();
    await stack.stop();
  }
  if (faults > 0) console.error(`${faults} faults, see above: do not use these results.`);
  return faults;
}
