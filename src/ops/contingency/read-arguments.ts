import { resolve } from 'node:path';
import { readOptions } from '../command-line/options.js';

/** The place of the desk's store. An address may contain a password, so it is never shown. */
export type DeskPlace = { kind: 'folder'; folder: string } | { kind: 'database'; address: string };

/** The values of the settings, which replace missing arguments. */
export type UsualArguments = { procedure: string; dataFolder: string; mongodb: string | null };

/** @property out file or folder; null: the current folder */
export type ExportOptions = { place: DeskPlace; procedure: string; out: string | null };

export type ContingencyArguments =
  { kind: 'options'; options: ExportOptions } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

/** On the command line this name stands for the address in the setting, so that no password is written there. */
const ADDRESS_SETTING = 'MONGODB_URI';

const VALUES = ['--data', '--database', '--procedure', '--out'] as const;

export function readArguments(args: readonly string[], settings: UsualArguments): ContingencyArguments {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const [verb = '', ...rest] = args;
  const { values, faults: unknown } = readOptions(rest, { values: VALUES, quoted });
  const faults = [
    ...(verb === 'export' ? [] : [`${quoted(verb)}: la orden es export`]),
    ...unknown,
    ...VALUES.filter((name) => values.get(name)?.trim() === '').map((name) => `${name}: falta su valor`),
    ...(values.has('--data') && values.has('--database') ? ['--data y --database: va uno de los dos'] : []),
  ];
  const place = placeOf(values, settings, faults);
  if (place === null || faults.length > 0) return { kind: 'faulty', faults };
  return {
    kind: 'options',
    options: { place, procedure: values.get('--procedure') ?? settings.procedure, out: values.get('--out') ?? null },
  };
}

function placeOf(values: ReadonlyMap<string, string>, { dataFolder, mongodb }: UsualArguments, faults: string[]): DeskPlace | null {
  const folder = values.get('--data');
  if (folder !== undefined) return { kind: 'folder', folder: resolve(folder) };
  const given = values.get('--database');
  if (given === undefined) return mongodb === null ? { kind: 'folder', folder: dataFolder } : { kind: 'database', address: mongodb };
  const address = given === ADDRESS_SETTING ? mongodb : given;
  if (address !== null && /^mongodb(\+srv)?:\/\/[^\s/]+/.test(address)) return { kind: 'database', address };
  faults.push(
    address === null
      ? `--database: el ajuste ${ADDRESS_SETTING} no tiene valor`
      : '--database: una dirección mongodb:// o mongodb+srv://, o MONGODB_URI',
  );
  return null;
}

/** Hides a text that may be an address, because an address may contain a password. */
function quoted(text: string): string {
  return text.includes('@') || text.includes('://') ? '«…»' : `«${text}»`;
}

const USAGE = 'uso: npm run --silent contingency -- export [--data <carpeta> | --database <dirección>] [--out <archivo>]';

export const HELP = `${USAGE}

Escribe el libro de contingencia: los casos abiertos, números reservados para los nuevos y la hoja para registrarlos. Sirve con
la mesa detenida y sin Teams. El archivo tiene datos personales y sólo lo lee quien da esta orden.

  --data       la carpeta de la mesa; si no se dice, la del ajuste PRECASO_DATA
  --database   una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI para usar la de ese ajuste; vale con la
               mesa encendida
  --procedure  el procedimiento de la mesa, por su nombre o su archivo; si no se dice, el de PRECASO_PROCEDURE
  --out        el archivo, que no debe existir, o la carpeta donde queda; si no se dice, aquí
  --help       esto

Los números que reserva no se dan a nadie más. Repetir la orden no reserva otros: los que nadie usó siguen siendo los mismos.
Termina con 0 si el libro está escrito, 1 si no, 2 si la orden no se entiende.
`;

export function faultyText(faults: readonly string[]): string {
  return ['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), USAGE, '     --help dice todo lo demás', ''].join('\n');
}
