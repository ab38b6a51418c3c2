import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { handler } from 'altcha-lib/workers/shared';

// A worker that does its share of the work of a challenge. Not the package's own, which derives keys with Node.js.
handler({ deriveKey });
