import pg from 'pg';
import { startTestStack } from '../tests/support/stack/startTestStack.ts';
import type { Place } from './contenders/contender.ts';
import { contenders as all } from './contenders/contenders.ts';
import { generateClient } from './contenders/prisma/generateClient.ts';
import { chooseGenerator } from './load/loadOverHttp.ts';
import { type PartName, parseOptions } from './options.ts';
import { growth } from './parts/growth.ts';
import { idleBuyer } from './parts/idleBuyer.ts';
import { oversell } from './parts/oversell.ts';
import type { Part } from './parts/part.ts';
import { realtime } from './parts/realtime.ts';
import { storm } from './parts/storm.ts';
import { throughput } from './parts/throughput.ts';
import { describeMachine } from './report/machine.ts';
import { toMarkdown } from './report/markdown.ts';
import type { Result } from './report/result.ts';
import { publishResult, writeResult } from './report/writeResult.ts';

const parts: Record<PartName, Part> = { throughput, oversell, idle: idleBuyer, storm, growth, realtime };

const tell = (line: string) => console.error(`${new Date().toTimeString().slice(0, 8)}  ${line}`);

/** Measures what the command line asks for on a throw-away stack; returns how many sums did not hold. */
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
  tell('starting a stack');
  const stack = await startTestStack();
  // However this process ends, the stack ends with it.
  process.once('exit', () => stack.process.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const database = new pg.Pool({ connectionString: stack.address.db_url, max: 4 });
  try {
    const place: Place = {
      address: stack.address,
      stackPid: stack.process.pid ?? 0,
      database,
      generator: options.generator ?? (await chooseGenerator()),
    };
    const machine = await describeMachine(database, place.generator);
    const result: Result = { name: options.name, machine, options, sections: [] };
    for (const name of options.parts) {
      result.sections.push(...(await parts[name]({ place, options, contenders, tell, fault })));
      // After each part: an hour's figures are not lost with what comes after them.
      await writeResult(result);
    }
    console.log(toMarkdown(result));
    if (options.publish && faults === 0) await publishResult(result);
  } finally {
    await database.end();
    await stack.stop();
  }
  if (faults > 0) console.error(`${faults} faults, see above: these results are not to be used.`);
  return faults;
}
