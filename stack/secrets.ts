import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys of one embedded installation, made on its first start and kept beside its data. */
export interface Secrets {
  databasePassword: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  /** HOLDFAST_SECRET of the functions: guests' tokens and fingerprints are keyed with it. */
  functionsSecret: string;
}

export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const saved = await readFile(file, 'utf8').catch(() => null);
  if (saved !== null) return JSON.parse(saved);

  const random = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    databasePassword: random(),
    jwtSecret: random() + random(),
    publishableKey: `sb_publishable_${random()}`,
    secretKey: `sb_secret_${random()}`,
    functionsSecret: random() + random(),
  };
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
