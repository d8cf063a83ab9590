import { groupOf } from '../core/procedure/lookup.js';
import type { Group } from '../procedure/routing.js';
import type { Procedure } from '../procedure/procedure.js';
import { levelBeside, withArticle } from '../core/procedure/words.js';
import type { FrozenClock, FrozenClocks } from '../core/sla/frozen-figures.js';
import { groupAtLevelLabel } from '../core/form-labels.js';
import { openLengthText } from './times.js';
import { inSentence, numberOfText } from './words.js';

/** The measured time, and its result: "Respuesta de Mesa de servicios (nivel 1)", "12 min de 1 h, cumplido". */
export type FigureLine = { label: string; value: string };

/**
 * One line for each group that answered, however often it had the case, one for the solution and one for its validation. A group outside
 * the desk where no clock of the desk ran, such as an area that filled its section, was not measured. Source: UARIV-04, SIIF-13, USPEC-06
 */
export function figureLines({ responses, resolution, validation }: FrozenClocks, procedure: Procedure): readonly FigureLine[] {
  const byGroup = new Map<string, readonly string[]>();
  const measured = responses.filter((r) => r.elapsedMs > 0 || groupOf(procedure, r.group).kind === 'internal');
  for (const { group, ...clock } of measured) byGroup.set(group, [...(byGroup.get(group) ?? []), frozenText(clock)]);
  const ofGroup = (group: Group): string => groupAtLevelLabel(withArticle(group).of, levelBeside(group, procedure));
  return [
    ...[...byGroup].map(([id, results]) => ({ label: `Respuesta ${ofGroup(groupOf(procedure, id))}`, value: resultsText(results) })),
    ...(resolution === null ? [] : [{ label: 'Solución', value: frozenText(resolution) }]),
    ...(validation === null ? [] : [{ label: 'Validación', value: frozenText(validation) }]),
  ];
}

/** "Tiempos hábiles: respuesta de Mesa de servicios (nivel 1): 12 min de 1 h, cumplido · solución: 3 h de 16 h, cumplido" */
export function figuresText(figures: FrozenClocks, procedure: Procedure): string {
  const lines = figureLines(figures, procedure);
  return lines.length === 0 ? unmeasuredText : `${figuresTitle}: ${lines.map((l) => `${inSentence(l.label)}: ${l.value}`).join(' · ')}`;
}

export const figuresTitle = 'Tiempos hábiles';
export const unmeasuredText = 'Se cerró sin tiempos que medir';

/** "12 min de 1 h, cumplido; 2 h de 1 h, incumplido"; equal results are counted. */
function resultsText(results: readonly string[]): string {
  const times = (result: string) => results.filter((r) => r === result).length;
  return [...new Set(results)]
    .map((result) => (times(result) === 1 ? result : `${result} (${numberOfText(times(result), 'vez', 'veces')})`))
    .join('; ');
}

const frozenText = ({ elapsedMs, targetMs, met }: FrozenClock): string =>
  `${openLengthText(elapsedMs)} de ${openLengthText(targetMs)}, ${met ? 'cumplido' : 'incumplido'}`;
