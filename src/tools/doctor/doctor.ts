import { systemClock } from '../../adapters/system-clock.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import { isProgram, readOptions } from '../../ops/command-line/options.js';
import type { Clock } from '../../ports/clock.js';
import { depends, findingOf, type Finding } from './findings.js';
import { openInstallation, readSettings } from './installation.js';
import { rows, settingsRow, usualLimitMs } from './rows.js';

type DoctorContext = { args: readonly string[]; environment?: NodeJS.ProcessEnv; clock: Clock; write(text: string): void };

/** `npm run doctor` @returns its exit code: 0 no check failed, 1 a check failed, 2 wrong arguments */
export async function doctor({ args, environment, clock, write }: DoctorContext): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.includes('-h')) {
    write(HELP);
    return 0;
  }
  const { faults } = readOptions(args, { values: [], quoted: (argument) => `«${argument}»` });
  if (faults.length > 0) {
    write(['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), USAGE, ''].join('\n'));
    return 2;
  }
  const counts = { passed: 0, failed: 0, warned: 0, skipped: 0 };
  const show = (row: Parameters<typeof rowText>[0], finding: Finding): void => {
    counts[finding.outcome] += 1;
    write(rowText(row, finding));
  };
  write('Prueba de instalación de Precaso\n\n');
  const { finding, config } = readSettings(environment);
  show(settingsRow, finding);
  const at = config === null ? null : await openInstallation(config, clock);
  try {
    for (const row of rows) show(row, at === null ? depends : await findingOf(row.limitMs ?? usualLimitMs, () => row.check(at)));
  } finally {
    await at?.close();
  }
  write(`\n${countsText(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
}

/** Signs stand beside the words, so that the meaning depends neither on colour nor on sign alone. */
const OUTCOMES = { passed: '✔ bien', warned: '▲ revise', failed: '◆ falló', skipped: '○ no se probó' } as const;

/** "✔ bien · Llaves de firma de Teams (2 de msteams)"; below it the next step after a bad outcome. */
function rowText({ title, advice }: { title: string; advice: string }, { outcome, found }: Finding): string {
  const line = `  ${OUTCOMES[outcome]} · ${title}${found === '' ? '' : ` (${found})`}\n`;
  return outcome === 'failed' || outcome === 'warned' ? `${line}      Siguiente paso: ${advice}\n` : line;
}

/** "14 bien · 1 falló", without outcomes that did not occur. */
function countsText(counts: Readonly<Record<Finding['outcome'], number>>): string {
  const words = { passed: 'bien', failed: counts.failed === 1 ? 'falló' : 'fallaron', warned: 'por revisar', skipped: 'sin probar' };
  const outcomes = (['passed', 'failed', 'warned', 'skipped'] as const).filter((outcome) => counts[outcome] > 0);
  return outcomes.map((outcome) => `${counts[outcome]} ${words[outcome]}`).join(' · ');
}

const USAGE = 'uso: node --env-file=<ajustes> dist/tools/doctor/doctor.js';

const HELP = `${USAGE}

Comprueba la instalación de Precaso: ajustes, procedimiento, lo guardado, disco, inicio de sesión, llaves, hora, proxy,
servidores, canales, sus personas y los buzones. Una línea por prueba, sin datos personales; debajo de la que no salió
bien, cómo repararla. Puede repetirse: no cambia lo guardado, salvo un archivo de prueba que escribe y quita, y lo que
guardó una versión anterior ni lo toca ni lo actualiza.

  --help  esto

Termina con 0 si nada falló, 1 si algo falló, 2 si la orden no se entiende.
`;

if (isProgram(import.meta.url)) {
  const write = (text: string): void => void process.stdout.write(withoutHidden(text));
  process.exitCode = await doctor({ args: process.argv.slice(2), clock: systemClock, write });
}
