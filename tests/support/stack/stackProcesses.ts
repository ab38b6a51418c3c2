import { execa } from 'execa';

interface StackProcess {
  pid: number;
  command: string;
}

/** The processes that a stack has started, and theirs: PostgreSQL with its backends, and a Deno for each function. */
export async function stackProcesses(stackPid: number | undefined): Promise<StackProcess[]> {
  const { stdout } = await execa('ps', ['-eo', 'pid=,ppid=,command=']);
  const all = stdout.split('\n').map((line) => {
    const [pid, ppid, ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(ppid), command: command.join(' ') };
  });
  const family = new Set([stackPid]);
  // Children may be listed before their parents.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => pid !== stackPid && family.has(pid));
}

/** Which of these processes still run. */
export async function stillRunning(processes: StackProcess[]): Promise<StackProcess[]> {
  const { stdout } = await execa('ps', ['-eo', 'pid=,stat=']);
  const running = new Set(
    stdout.split('\n').flatMap((line) => {
      const [pid, state = ''] = line.trim().split(/\s+/);
      return state.startsWith('Z') ? [] : [Number(pid)];
    }),
  );
  return processes.filter(({ pid }) => running.has(pid));
}
