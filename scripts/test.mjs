// `npm test`: everything that must hold, one guard after the other, ending with the line `N passed, N failed`.
// Usage: node scripts/test.mjs [guard …]; guards are the names below.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const scratch = mkdtempSync(path.join(tmpdir(), 'yunheng-test-'));
const report = (name) => path.join(scratch, `${name}.json`);
const vitest = (project) => ({
  name: project,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(project)}`,
  ],
  counts: () => {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
      readFileSync(report(project), 'utf8'),
    );
    // A file that fails to load has no failed test of its own; it still fails.
    return {
      passed: numPassedTests,
      failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
      skipped: numPendingTests,
    };
  },
});

const guards = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'layers', command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'scripts'] },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'dataset', command: ['npm', 'run', '--silent', 'dataset'] },
  vitest('unit'),
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  vitest('e2e'),
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !guards.some((guard) => guard.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `no such guard: ${unknown.join(', ')}; guards are ${guards.map((g) => g.name).join(', ')}\n`,
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const guard of guards.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const started = Date.now();
  const [command, ...args] = guard.command;
  const run =
    command === 'npm'
      ? spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync('npx', ['--no-install', command, ...args], {
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
  let result = { passed: run.status === 0 ? 1 : 0, failed: run.status === 0 ? 0 : 1, skipped: 0 };
  if (guard.counts) {
    try {
      result = guard.counts();
      if (run.status !== 0 && result.failed === 0) result.failed = 1;
    } catch {
      result = { passed: 0, failed: 1, skipped: 0 };
    }
  }
  passed += result.passed;
  failed += result.failed;
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
  process.stdout.write(
    `${result.failed === 0 ? '✓' : '✗'} ${guard.name}: ${result.passed} passed, ${result.failed} failed${skipped} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  );
}
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
