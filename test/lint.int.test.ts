import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each line must be sent back for; every file is linted under the house's own settings. */
const BANNED: readonly (readonly [file: string, rule: string, source: string])[] = [
  ['src/desk/clock.ts', 'no-restricted-globals', 'export const at = new Date();'],
  ['src/desk/now.ts', 'no-restricted-properties', 'export const at = Date.now();'],
  ['src/core/instant.ts', 'no-restricted-properties', 'export const at = Date.now();'],
  ['src/core/wait.ts', 'no-restricted-globals', 'export const wait = (f: () => void) => setTimeout(f, 1);'],
  ['src/ops/http/env.ts', 'no-restricted-properties', 'export const port = process.env;'],
  ['src/ops/http/hidden-env.ts', 'no-restricted-imports', "export { env } from 'node:process';"],
  ['src/ops/http/global.ts', 'no-restricted-globals', 'export const any = globalThis.Date;'],
  ['src/desk/random.ts', 'no-restricted-properties', 'export const id = Math.random();'],
  ['src/desk/exported.ts', 'no-default-export', 'export default 1;'],
  ['src/desk/loose.ts', 'no-explicit-any', 'export const x = (a: any): string => String(a);'],
  ['src/desk/sure.ts', 'no-non-null-assertion', 'export const x = (a: string | undefined): string => a!;'],
  ['src/desk/cast.ts', 'no-unsafe-type-assertion', 'export const x = (a: unknown): string => a as string;'],
  ['src/desk/floats.ts', 'no-floating-promises', 'const f = async (): Promise<void> => {};\nf();'],
  ['src/desk/misused.ts', 'no-misused-promises', 'export const f = (l: string[]): void => l.forEach(async () => {});'],
  ['src/desk/awaits.ts', 'await-thenable', 'export const f = async (): Promise<number> => await 1;'],
  [
    'src/desk/switches.ts',
    'switch-exhaustiveness-check',
    "export function f(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}",
  ],
  [
    'src/core/ticket/evolve.ts',
    'switch-exhaustiveness-check',
    "export function f(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1;\n    default:\n      return 0;\n  }\n}",
  ],
  ['src/desk/long.ts', 'max-lines-per-function', `export function f(): void {\n${'  void 0;\n'.repeat(40)}}`],
  ['src/desk/longer.ts', 'max-lines', `export const a = 1;\n${'// one more line\n'.repeat(300)}`],
  ['src/desk/deep.ts', 'max-depth', `export function f(a: boolean): void {\n${'if (a) {'.repeat(4)} void a; ${'}'.repeat(4)}\n}`],
  ['src/desk/branchy.ts', 'complexity', `export const f = (a: number): number => ${'a > 1 ? 1 : '.repeat(16)}0;`],
  ['src/desk/one.ts', 'no-cycle', "import { two } from './two.js';\nexport const one = (): unknown => two;"],
  ['src/desk/two.ts', 'no-cycle', "import { one } from './one.js';\nexport const two = (): unknown => one;"],
  ['src/desk/CamelCase.ts', 'filename-case', 'export const a = 1;'],
  ['src/desk/swallows.ts', 'no-empty', 'export function f(g: () => void): void {\n  try {\n    g();\n  } catch {}\n}'],
  ['test/mocks.test.ts', 'no-restricted-vi-methods', "import { vi } from 'vitest';\nvi.mock('x');"],
  ['test/only.test.ts', 'no-focused-tests', "import { expect, it } from 'vitest';\nit.only('asks', () => expect(1).toBe(1));"],
  ['test/titles.test.ts', 'valid-title', "import { expect, it } from 'vitest';\nit('should ask', () => expect(1).toBe(1));"],
];

/** What must pass, so that the bans hit nothing else. */
const ALLOWED: readonly (readonly [file: string, source: string])[] = [
  ['src/adapters/system-clock.ts', 'export const now = (): number => Date.now();'],
  ['src/settings/config.ts', "export const port = process.env['PORT'];"],
  ['src/core/iso.ts', 'export const copy = (at: Date): Date => at;'],
  ['test/clock.test.ts', 'export const started = new Date();'],
];

describe('the linter', () => {
  let found: readonly { file: string; rule: string }[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'precaso-lint-'));

  beforeAll(() => {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (const [file, , source] of BANNED) place(folder, file, source);
    for (const [file, source] of ALLOWED) place(folder, file, source);
    found = lint(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(BANNED)('the linter refuses %s for %s', (file, rule) => {
    expect(found.filter((each) => each.file === file).map((each) => each.rule)).toContain(rule);
  });

  it.each(ALLOWED)('the linter accepts %s', (file) => {
    expect(found.filter((each) => each.file === file)).toEqual([]);
  });
});

function place(folder: string, file: string, source: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${source}\n`);
}

function lint(folder: string): readonly { file: string; rule: string }[] {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const lines = linesOf(() =>
    execFileSync(process.execPath, [oxlint, '--type-aware', '-f', 'unix'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    }),
  );
  return lines.flatMap((line) => {
    const [, file, rule] = /^(.+?):\d+:\d+: .*\((.+?)\)\]$/.exec(line) ?? [];
    return file !== undefined && rule !== undefined ? [{ file: file.replaceAll('\\', '/'), rule }] : [];
  });
}

/** The linter ends with 1 when it finds something, which is what is asked of it here. */
function linesOf(run: () => string): readonly string[] {
  try {
    return run().split('\n');
  } catch (fault) {
    if (fault instanceof Error && 'stdout' in fault && typeof fault.stdout === 'string' && fault.stdout !== '')
      return fault.stdout.split('\n');
    throw fault;
  }
}
