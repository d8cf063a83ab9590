import { resolve } from 'node:path';
import { ADDRESS_SETTING, isDatabaseAddress, readOptions, type StorePlace } from '../../ops/command-line/options.js';

/**
 * @property upgradeSource a folder of an earlier release may be upgraded; then that release can no longer open it
 * @property acceptFaulty  records that cannot be copied do not keep the copy from ending
 */
export type CopyOptions = { from: StorePlace; to: StorePlace; upgradeSource: boolean; acceptFaulty: boolean };

type CopyArguments = { kind: 'options'; options: CopyOptions } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

const PLACES = ['--from', '--to'] as const;
const SWITCHES = ['--upgrade-source', '--accept-faulty'] as const;

export function readArguments(args: readonly string[], address: string | null): CopyArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const { values, switches, faults: unknown } = readOptions(args, { values: PLACES, switches: SWITCHES, quoted });
  const faults = [...unknown];
  const [from, to] = PLACES.map((name) => readPlace(name, values.get(name)?.trim(), address, faults));
  if (from && to && JSON.stringify(from) === JSON.stringify(to)) faults.push('--from y --to: son el mismo lugar');
  if (!from || !to || faults.length > 0) return { kind: 'faulty', faults };
  const [upgradeSource, acceptFaulty] = [switches.has('--upgrade-source'), switches.has('--accept-faulty')];
  return { kind: 'options', options: { from, to, upgradeSource, acceptFaulty } };
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

/** After the scheme: an address may contain a password. */
function quoted(text: string): string {
  const [, scheme] = /^(.*?[a-z+]+:\/\/)/i.exec(text) ?? [];
  if (scheme !== undefined) return `«${scheme}…»`;
  return text.includes('@') ? '«…»' : `«${text}»`;
}

export const USAGE = 'uso: npm run --silent migrate -- --from <origen> --to <destino> [opciones]';

export const HELP = `${USAGE}

Hace que el destino tenga lo mismo que el origen: casos con sus números, personas, canales, textos, procedimientos y
archivos. Compara los dos registro por registro, copia lo que falta o es distinto, y termina cuando una pasada no
encuentra nada por copiar. El origen no cambia. Precaso debe estar detenido: todas sus instancias.

  --from, --to      una carpeta (./data), una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI
                    para usar la dirección de ese ajuste sin escribir la contraseña en la orden
  --upgrade-source  el origen puede ser de una versión anterior: se pone al día, y esa versión ya no lo abre
  --accept-faulty   termina aunque algunos registros o archivos estén dañados en el origen; se nombran
  --help            esto

El destino debe estar vacío. Si se interrumpe, como sea, la misma orden sigue; mientras tanto Precaso no inicia sobre él.
Después de terminar, la misma orden sólo compara. Termina con 0 si los dos son iguales, 1 si no, 2 si no se entiende.
`;
