/** Makes calls one after the other and prints the median and the slowest hundredth, in milliseconds. */
export async function measure(name: string, count: number, call: (index: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    await call(index);
    times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`${name}: median ${at(0.5)}, p99 ${at(0.99)} ms`);
}
