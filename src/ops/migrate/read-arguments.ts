import { resolve } from 'node:path';
import { ADDRESS_SETTING, isDatabaseAddress, readOptions, type StorePlace } from '../command-line/options.js';

/**
 * @property intoExisting    the target may have records: equal ones stay, different ones are refused
 * @property upgradeSource   a folder of an earlier release may be upgraded; then that release can no longer open it
 * @property acceptLostFiles files whose content the source has lost do not stop the copy from ending
 */
export type MigrateOptions = { from: StorePlace; to: StorePlace; intoExisting: boolean; upgradeSource: boolean; acceptLostFiles: boolean };

export type MigrateArguments =
  | { kind: 'options'; options: MigrateOptions }
  | { kind: 'help' }
  | { kind: 'faulty'; faults: readonly string[] };

const PLACES = ['--from', '--to'] as const;
const SWITCHES = ['--into-existing', '--upgrade-source', '--accept-lost-files'] as const;

/** @param address the value of the setting {@link ADDRESS_SETTING} */
export function readArguments(args: readonly string[], address: string | null): MigrateArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const { values, switches, faults: unknown } = readOptions(args, { values: PLACES, switches: SWITCHES, quoted });
  const faults = [...unknown];
  const [from, to] = PLACES.map((name) => readPlace(name, values.get(name)?.trim(), address, faults));
  if (from && to && JSON.stringify(from) === JSON.stringify(to)) faults.push('--from y --to: son el mismo lugar');
  if (!from || !to || faults.length > 0) return { kind: 'faulty', faults };
  return {
    kind: 'options',
    options: {
      from,
      to,
      intoExisting: switches.has('--into-existing'),
      upgradeSource: switches.has('--upgrade-source'),
      acceptLostFiles: switches.has('--accept-lost-files'),
    },
  };
}

function readPlace(name: string, value: string | undefined, address: string | null, faults: string[]): StorePlace | null {
  const fault = (words: string): null => {
    faults.push(`${name}: ${words}`);
    return null;
  };
  if (value === undefined) return fault('falta');
  if (value === '') return fault('falta su valor, una carpeta o una dirección mongodb://…');
  const place = value === ADDRESS_SETTING ? address : value;
  if (place === null) return fault(`el ajuste ${ADDRESS_SETTING} no tiene valor`);
  if (isDatabaseAddress(place)) return { kind: 'database', address: place };
  if (place.includes('://') || value === ADDRESS_SETTING)
    return fault(`${quoted(place)} no es una carpeta ni una dirección mongodb:// o mongodb+srv://`);
  return { kind: 'folder', folder: resolve(place) };
}

/** Hides the part after the scheme of an address: it may contain a password. */
function quoted(text: string): string {
  const [, scheme] = /^(.*?[a-z+]+:\/\/)/i.exec(text) ?? [];
  if (scheme !== undefined) return `«${scheme}…»`;
  return text.includes('@') ? '«…»' : `«${text}»`;
}

export const USAGE = 'uso: npm run --silent migrate -- --from <origen> --to <destino> [opciones]';

export const HELP = `${USAGE}

Copia todo lo que guarda Precaso a otro lugar y compara los dos, registro por registro: casos con sus números,
personas, canales, preguntas frecuentes, plantillas, procedimientos y archivos. El origen no cambia. Precaso debe estar detenido: todas sus instancias.

  --from, --to         una carpeta (./data), una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI
                       para usar la dirección de ese ajuste sin escribir la contraseña en la orden
  --into-existing      el destino puede tener registros: lo igual se deja, lo que falta se agrega; si algo es
                       distinto se dice y no se escribe nada
  --upgrade-source     la carpeta de origen puede ser de una versión anterior: se pone al día, y esa versión ya no la abre
  --accept-lost-files  termina aunque el origen no tenga el contenido de algunos archivos; se nombran
  --help               esto

Si se interrumpe, como sea, la misma orden sigue donde quedó; mientras tanto Precaso no inicia sobre el destino.
Termina con 0 si todo está copiado y verificado, 1 si no, 2 si la orden no se entiende.
`;
