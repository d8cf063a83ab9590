import { resolve } from 'node:path';

/** Where a store lies. An address may carry a password: it is shown to nobody. */
export type Place = { kind: 'folder'; folder: string } | { kind: 'database'; address: string };

/**
 * What is to be done.
 *
 * @property intoExisting  the target may have something already; what is the same is left, what is different is refused
 * @property upgradeSource a folder of an earlier release may be brought up to date, which that release does not open any more
 * @property acceptLostFiles files whose content is lost in the source do not keep the copy from being finished
 */
export type Wish = { from: Place; to: Place; intoExisting: boolean; upgradeSource: boolean; acceptLostFiles: boolean };

export type Arguments = { kind: 'wish'; wish: Wish } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

/** Stands for the address in the setting of that name, so that a password need not stand on the command line. */
export const ADDRESS_SETTING = 'MONGODB_URI';

const SWITCHES = ['--into-existing', '--upgrade-source', '--accept-lost-files'] as const;

/** @param setting what the setting {@link ADDRESS_SETTING} holds */
export function readArguments(args: readonly string[], setting: string | null): Arguments {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { kind: 'help' };
  const faults: string[] = [];
  const { values, switches } = sorted(args, faults);
  const [from, to] = (['--from', '--to'] as const).map((name) => readPlace(name, values, setting, faults));
  if (from && to && JSON.stringify(from) === JSON.stringify(to)) faults.push('--from y --to: son el mismo lugar');
  if (from && to && faults.length === 0)
    return {
      kind: 'wish',
      wish: {
        from,
        to,
        intoExisting: switches.has('--into-existing'),
        upgradeSource: switches.has('--upgrade-source'),
        acceptLostFiles: switches.has('--accept-lost-files'),
      },
    };
  return { kind: 'faulty', faults };
}

type Sorted = { values: ReadonlyMap<string, string>; switches: ReadonlySet<string> };

function sorted(args: readonly string[], faults: string[]): Sorted {
  const values = new Map<string, string>();
  const switches = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const [name, joined] = split(args[at] ?? '');
    if (name === '--from' || name === '--to') {
      const value = joined ?? (args[at + 1]?.startsWith('--') === false ? args[++at] : undefined);
      if (values.has(name)) faults.push(`${name}: está dos veces`);
      else values.set(name, value ?? '');
    } else if (SWITCHES.some((each) => each === args[at])) {
      switches.add(name);
    } else {
      faults.push(`${shown(args[at] ?? '')}: no se conoce`);
    }
  }
  return { values, switches };
}

function split(arg: string): readonly [string, string?] {
  const at = arg.indexOf('=');
  return arg.startsWith('--') && at > 0 ? [arg.slice(0, at), arg.slice(at + 1)] : [arg];
}

function readPlace(name: '--from' | '--to', values: ReadonlyMap<string, string>, setting: string | null, faults: string[]): Place | null {
  const value = values.get(name)?.trim();
  const fault = (words: string): null => {
    faults.push(`${name}: ${words}`);
    return null;
  };
  if (value === undefined) return fault('falta');
  if (value === '') return fault('falta su valor, una carpeta o una dirección mongodb://…');
  const address = value === ADDRESS_SETTING ? setting : value;
  if (address === null) return fault(`el ajuste ${ADDRESS_SETTING} no tiene valor`);
  if (/^mongodb(\+srv)?:\/\/[^\s/]+/.test(address)) return { kind: 'database', address };
  if (address.includes('://') || value === ADDRESS_SETTING)
    return fault(`${shown(address)} no es una carpeta ni una dirección mongodb:// o mongodb+srv://`);
  return { kind: 'folder', folder: resolve(address) };
}

/** What begins like an address may carry a password. */
function shown(text: string): string {
  const [, before] = /^(.*?[a-z+]+:\/\/)/i.exec(text) ?? [];
  if (before !== undefined) return `«${before}…»`;
  return text.includes('@') ? '«…»' : `«${text}»`;
}
