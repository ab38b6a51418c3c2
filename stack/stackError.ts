/** A fault that the person at the keyboard can correct. Shown as one sentence, without a stack trace. */
export class StackError extends Error {}
