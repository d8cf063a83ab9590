import type { CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, type Check } from '../../teams/first-hour/checks.js';
import { outcomeSigns, countsOf, IN_TEAMS } from '../../teams/first-hour/run.js';
import { outcomeCountsText, outcomeWords } from '../../texts/installation-checks.js';

export const BEGIN = 'Prueba de instalación de Precaso\n\n';

/** Returns one line for a check; below it the next step after a bad outcome. */
export function resultText({ check: id, outcome, found }: CheckResult): string {
  const check = checkOf(id);
  if (check === null || found === IN_TEAMS) return '';
  const line = `  ${outcomeSigns[outcome]} ${check.title}: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}\n`;
  return outcome === 'failed' || outcome === 'warned' ? `${line}      Siguiente paso: ${check.advice}\n` : line;
}

/** Returns the introduction to the questions: the other half of the checks is made in Teams. */
export function teamsText(isAsked: boolean): string {
  const how = '\nLo demás se prueba en Teams: como coordinador, escriba «@Precaso prueba de instalación» en el canal de un grupo.\n';
  return isAsked
    ? `${how}Cuando la tarjeta esté allí, responda aquí: s (sí), n (no) o Intro para dejarlo sin responder.\n\n`
    : `${how}Aquí no hay quien responda: las preguntas quedan sin responder.\n`;
}

export function questionText({ title, first, question }: Check, number: number, of: number): string {
  return `${number} de ${of} · ${title}\n  ${first ?? question ?? ''} [s/n] `;
}

export const NOT_UNDERSTOOD = '  Responda s, n o Intro.\n';

export function endText(run: FirstHourRun, file: string | null): string {
  return `\n${outcomeCountsText(countsOf(run))}\n${file === null ? 'No se pudo escribir el informe: revise la carpeta o indique otra con --report.' : `Informe sin datos personales: ${file}`}\n`;
}
