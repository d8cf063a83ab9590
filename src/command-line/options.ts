import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Whether a module is the program that was started, and not imported, as by a test. @param url its `import.meta.url` */
export function isProgram(url: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
}

export type CommandOptions = {
  /** Per option that takes a value, the value; '' when it was left out. */
  values: ReadonlyMap<string, string>;
  /** Options without a value that are given. */
  switches: ReadonlySet<string>;
  /** In the order of the arguments. */
  faults: readonly string[];
};

export type KnownOptions = {
  values: readonly string[];
  switches?: readonly string[];
  /** How an unknown argument is quoted in a fault: it may hold a secret. */
  quoted(argument: string): string;
};

/** Reads options such as `--from <value>` and `--from=<value>`. Unlike a strict parseArgs, it names every fault at once, in Spanish. */
export function readOptions(args: readonly string[], { values: names, switches: flags = [], quoted }: KnownOptions): CommandOptions {
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
  // parseArgs takes whatever follows for the value, another option too.
  const separated = args.map((arg, at) => (names.includes(arg) && (args[at + 1] ?? '--').startsWith('--') ? `${arg}=` : arg));
  const options = Object.fromEntries(names.map((name) => [name.slice('--'.length), { type: 'string' } as const]));
  return parseArgs({ args: separated, options, strict: false, allowPositionals: true, tokens: true }).tokens;
}
