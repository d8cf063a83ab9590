import { systemClock } from '../../adapters/system-clock.js';
import { isProgram, readOptions } from '../command-line/options.js';
import type { Clock } from '../../ports/clock.js';
import type { CheckResult } from '../../teams/first-hour/checks.js';
import { ownChecks } from './own-checks.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import { checkTexts, outcomeCountsText, outcomeTexts } from '../../texts/installation-checks.js';

type FirstHourContext = {
  args: readonly string[];
  environment?: NodeJS.ProcessEnv;
  clock: Clock;
  write(text: string): void;
};

/** Runs `npm run first-hour`. @returns its exit code: 0 no check failed, 1 a check failed, 2 wrong arguments */
export async function firstHour({ args, environment, clock, write }: FirstHourContext): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.includes('-h')) {
    write(HELP);
    return 0;
  }
  const { faults } = readOptions(args, { values: [], quoted: (argument) => `«${argument}»` });
  if (faults.length > 0) {
    write(['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), USAGE, ''].join('\n'));
    return 2;
  }
  write('Prueba de instalación de Precaso\n\n');
  const results = await ownChecks({ environment, clock, onResult: (result) => write(resultText(result)) });
  const count = (outcome: CheckResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
  const counts = { passed: count('passed'), warned: count('warned'), failed: count('failed'), skipped: count('skipped') };
  write(`\n${outcomeCountsText(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
}

const USAGE = 'uso: node --env-file=<ajustes> dist/ops/first-hour/first-hour.js';

const HELP = `${USAGE}

Comprueba la instalación de Precaso: ajustes, inicio de sesión, llaves, hora, proxy, servidores, lo guardado, los canales,
sus personas y los buzones. Una línea por prueba, sin datos personales; debajo de la que no salió bien, cómo repararla.
Puede repetirse: no cambia lo guardado, salvo un archivo de prueba que escribe y quita, y lo que guardó una versión anterior
ni lo toca ni lo actualiza.

  --help  esto

Termina con 0 si nada falló, 1 si algo falló, 2 si la orden no se entiende.
`;

/** "✔ bien · Llaves de firma de Teams (2 de msteams)"; below it the next step after a bad outcome. */
function resultText({ check, outcome, found }: CheckResult): string {
  const { title, advice } = checkTexts[check];
  const line = `  ${outcomeTexts[outcome]} · ${title}${found === '' ? '' : ` (${found})`}\n`;
  return outcome === 'failed' || outcome === 'warned' ? `${line}      Siguiente paso: ${advice}\n` : line;
}

if (isProgram(import.meta.url)) {
  const write = (text: string): void => void process.stdout.write(withoutHidden(text));
  process.exitCode = await firstHour({ args: process.argv.slice(2), clock: systemClock, write });
}
