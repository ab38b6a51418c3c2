import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { usage } from './options.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit();
}

// The packages of the peers are large and not the product's, so they are installed only when they are first needed.
if (!existsSync(new URL('node_modules', import.meta.url)))
  await execa('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
  });

const { runBench } = await import('./bench.ts');
const faults = await runBench(process.argv.slice(2)).catch((error: Error) => {
  console.error(error);
  return 1;
});
process.exit(faults > 0 ? 1 : 0);
