// Preloaded into each function's Deno: when the stack is killed, its end of this pipe closes, and no function is left behind.
async function exitWithParent() {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(0);
}
// Deno finishes a preloaded module's work before it runs the function, so the watch begins a moment later, unreferenced.
Deno.unrefTimer(setTimeout(exitWithParent, 200));
