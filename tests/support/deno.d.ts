// What the functions' modules use of Deno, for the type check of their unit tests, which run on Node.js.
declare const Deno: { env: { toObject(): Record<string, string> } };
