import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { projectRoot } from '../projectRoot.ts';

const denoBinary = join(projectRoot, 'node_modules/.bin/deno');
/** How long a process that is replaced may finish its calls; a call takes seconds at most, unless a debugger holds it. */
const drainMsMax = 60_000;
const stopMsMax = 3000;

export interface FunctionProcessOptions {
  /** The folder of all functions. */
  folder: string;
  name: string;
  env: Record<string, string>;
  /** Where a debugger may attach; undefined: nowhere. */
  inspectorPort: number | undefined;
  log: (line: string) => void;
}

/** One edge function, unmodified, in a Deno process of its own. */
export class FunctionProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #calls = 0;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#child = child;
  }

  /** Resolves when the process accepts connections; rejects when it ends before. */
  static async start(options: FunctionProcessOptions): Promise<FunctionProcess> {
    const port = await getPort();
    const started = new FunctionProcess(port, spawnDeno(options, port));
    while (!(await accepts(port))) {
      if (started.hasEnded) throw new Error(`the function ${options.name} ended while it started`);
      await sleep(20);
    }
    return started;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves when the process has ended, for whatever reason. */
  async ended(): Promise<void> {
    if (!this.hasEnded) await once(this.#child, 'close');
  }

  /** Counts a call while it lasts, so that a replaced process ends after its last call. */
  beginCall(): () => void {
    this.#calls++;
    return () => {
      this.#calls--;
    };
  }

  /** Resolves when no call is under way. */
  async drained(): Promise<void> {
    const until = Date.now() + drainMsMax;
    while (this.#calls > 0 && !this.hasEnded && Date.now() < until) await sleep(20);
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    await Promise.race([closed, sleep(stopMsMax)]);
    this.#child.kill('SIGKILL');
  }
}

function spawnDeno(options: FunctionProcessOptions, port: number): ChildProcess {
  const { name, env, inspectorPort, log } = options;
  const folder = join(options.folder, name);
  const child = spawn(
    denoBinary,
    [
      'run',
      ...(inspectorPort ? [`--inspect=127.0.0.1:${inspectorPort}`] : []),
      // The repository's packages, at package.json's versions: no second download, and hosted's bundler need not know.
      '--node-modules-dir=manual',
      // Young objects are many and short-lived: with more room for them, a booking takes a tenth less of the processor.
      '--v8-flags=--max-semi-space-size=64',
      '--no-lock',
      '--allow-net',
      '--allow-env',
      '--allow-read',
      '--allow-sys',
      `--config=${join(folder, 'deno.json')}`,
      `--preload=${join(projectRoot, 'stack/functions/exitWithParent.ts')}`,
      join(folder, 'index.ts'),
    ],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NO_COLOR: '1',
        DENO_NO_UPDATE_CHECK: '1',
        ...env,
        DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
      },
      // In a process group of its own, so that Ctrl-C reaches the stack alone. The function ends when its open pipe closes.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) {
        if (line.trim() && !line.startsWith('Listening on ')) log(`${name}: ${line}`);
      }
    });
  }
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
