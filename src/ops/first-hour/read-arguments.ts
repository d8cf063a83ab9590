import { readOptions } from '../command-line/options.js';

/** @property report the file for the report; null: the usual name in the current folder */
export type FirstHourArguments =
  { kind: 'options'; report: string | null } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

const USAGE = 'uso: node --env-file=<ajustes> dist/ops/first-hour/first-hour.js [--report <archivo>]';

export const HELP = `${USAGE}

Comprueba la instalación de Precaso: ajustes, inicio de sesión, llaves, hora, proxy, servidores, lo guardado, los canales y
sus personas. Después pregunta lo que sólo se ve en Teams, si hay quien responda. Puede repetirse: no cambia lo guardado,
salvo un archivo de prueba que escribe y quita, y lo que guardó una versión anterior ni lo toca ni lo actualiza.

  --report <archivo>  dónde queda el informe, sin datos personales; si no se dice, precaso-primera-hora-<fecha>.md aquí
  --help              esto

La otra mitad se hace en Teams: un coordinador escribe «@Precaso prueba de instalación» en el canal de un grupo.
Termina con 0 si nada falló, 1 si algo falló, 2 si la orden no se entiende.
`;

export function faultyText(faults: readonly string[]): string {
  return ['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), USAGE, ''].join('\n');
}

export function readArguments(args: readonly string[]): FirstHourArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const { values, faults } = readOptions(args, { values: ['--report'], quoted: (argument) => `«${argument}»` });
  const report = values.get('--report') ?? null;
  if (report === '') return { kind: 'faulty', faults: [...faults, '--report: falta su valor, un archivo'] };
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'options', report };
}
