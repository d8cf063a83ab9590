/** @property report where the report is written; null: in the current folder, under its usual name */
export type Arguments = { kind: 'wish'; report: string | null } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

const USAGE = 'uso: node --env-file=<ajustes> dist/first-hour/first-hour.js [--report <archivo>]';

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

export function readArguments(args: readonly string[]): Arguments {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { kind: 'help' };
  const faults: string[] = [];
  let report: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const value = arg.startsWith('--report=') ? arg.slice('--report='.length) : null;
    if (arg !== '--report' && value === null) faults.push(`«${arg}»: no se conoce`);
    else if (report !== null) faults.push('--report: está dos veces');
    else report = value ?? args[(at += 1)] ?? '';
  }
  if (report !== null && (report === '' || report.startsWith('--'))) faults.push('--report: falta su valor, un archivo');
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'wish', report };
}
