import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withoutHidden } from '../../core/text/normalise-text.js';

/** False for an imported module, as in a test. @param url its `import.meta.url` */
export function isProgram(url: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
}

/** Exit code: 0 all is done, 1 not, 2 the arguments are wrong. */
export type CommandEnd = { text: string; exitCode: 0 | 1 | 2 };

/** What is not done is printed as an error. */
export function endProgram({ text, exitCode }: CommandEnd): void {
  (exitCode === 0 ? process.stdout : process.stderr).write(withoutHidden(text));
  process.exitCode = exitCode;
}

/** An address may contain a password, so it is never shown. */
export type StorePlace = { kind: 'folder'; folder: string } | { kind: 'database'; address: string };

/** On the command line this name stands for the address in the setting, so that no password is written there. */
export const ADDRESS_SETTING = 'MONGODB_URI';

export function isDatabaseAddress(text: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^\s/]+/.test(text);
}

export function faultyText(faults: readonly string[], usage: string): string {
  return ['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), usage, '     --help dice todo lo demás', ''].join('\n');
}

type KnownOptions = {
  values: readonly string[];
  switches?: readonly string[];
  /** It may hold a secret. */
  quoted(argument: string): string;
};

/**
 * Such as `--from <value>` and `--from=<value>`. Unlike a strict parseArgs, it names every fault at once, in Spanish.
 * @returns the value of each option that takes one, '' when it is missing; the given switches; the faults in the order of the arguments
 */
export function readOptions(args: readonly string[], { values: names, switches: flags = [], quoted }: KnownOptions) {
  const values = new Map<string, string>();
  const switches = new Set<string>();
  const faults = new Map<number, string>();
  for (const token of tokensOf(args, names)) {
    const value = token.kind === 'option' ? token.value : undefined;
    const name = token.kind === 'option' ? token.rawName : '';
    if (flags.includes(name) && value === undefined) switches.add(name);
    else if (!names.includes(name)) faults.set(token.index, `${quoted(args[token.index] ?? '')}: no se conoce`);
    else if (values.has(name)) faults.set(token.index, `${name}: está dos veces`);
    else values.set(name, value ?? '');
  }
  return { values, switches, faults: [...faults.values()] };
}

function tokensOf(args: readonly string[], names: readonly string[]) {
  // For parseArgs the next argument is always the value, even if it is an option.
  const separated = args.map((arg, at) => (names.includes(arg) && (args[at + 1] ?? '--').startsWith('--') ? `${arg}=` : arg));
  const options = Object.fromEntries(names.map((name) => [name.slice('--'.length), { type: 'string' } as const]));
  return parseArgs({ args: separated, options, strict: false, allowPositionals: true, tokens: true }).tokens;
}
