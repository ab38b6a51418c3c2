import { setTimeout as sleep } from 'node:timers/promises';
import { FunctionProcess, type FunctionProcessOptions } from './functionProcess.ts';

const restartPauseMsMax = 10_000;

export interface EdgeFunctionOptions extends Omit<FunctionProcessOptions, 'env'> {
  /** Read at each start, so that a reloaded function sees a changed `.env`. */
  env: () => Promise<Record<string, string>>;
}

/** An edge function: started again when its process dies, and replaced when its sources change. */
export class EdgeFunction {
  readonly #options: EdgeFunctionOptions;
  #process: FunctionProcess | undefined;
  #closed = false;
  #reloading = false;
  #reloadWanted = false;

  constructor(options: EdgeFunctionOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  /** The process that takes calls; undefined while there is none. */
  get process(): FunctionProcess | undefined {
    return this.#process;
  }

  /** Resolves when the function takes calls; rejects when its process ends before. */
  async start(): Promise<void> {
    const started = await FunctionProcess.start({ ...this.#options, env: await this.#options.env() });
    if (this.#closed) return started.stop();
    this.#process = started;
    started.ended().then(() => {
      if (this.#process !== started) return;
      this.#process = undefined;
      if (!this.#closed) this.#restart();
    });
  }

  /**
   * Starts the function again from its sources. Calls under way end in the old process; a version that does not start is not
   * used, and the old one goes on.
   */
  async reload(): Promise<void> {
    this.#reloadWanted = true;
    if (this.#reloading) return;
    this.#reloading = true;
    while (this.#reloadWanted && !this.#closed) {
      this.#reloadWanted = false;
      await this.#replace();
    }
    this.#reloading = false;
  }

  async stop(): Promise<void> {
    this.#closed = true;
    await this.#process?.stop();
  }

  async #replace(): Promise<void> {
    const { name, inspectorPort, log } = this.#options;
    const old = this.#process;
    if (inspectorPort && old) {
      // Only one process can have the inspector's port.
      await old.drained();
      this.#process = undefined;
      await old.stop();
    }
    try {
      await this.start();
      log(`${name}: reloaded`);
      if (old && !inspectorPort) old.drained().then(() => old.stop());
    } catch (error) {
      log(String(error));
      if (this.#process) log(`${name}: the version before the change goes on`);
      else if (inspectorPort) this.#restart();
    }
  }

  async #restart(): Promise<void> {
    const { name, log } = this.#options;
    for (let pause = 100; !this.#closed && !this.#process; pause = Math.min(pause * 2, restartPauseMsMax)) {
      log(`${name}: ended; starting it again`);
      try {
        return await this.start();
      } catch (error) {
        log(String(error));
        await sleep(pause);
      }
    }
  }
}
