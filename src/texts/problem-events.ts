import type { Procedure } from '../domain/procedure/procedure.js';
import type { ProblemEvent } from '../domain/ticket/link-events.js';
import { caseNoun } from './words.js';

/** "Carla Ríos lo agregó al problema PRB-3" */
export function problemEventText(event: ProblemEvent, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const of = `${event.person.name} ${as('lo')}`;
  if (event.type === 'problem-linked') return `${of} agregó al problema ${problemName(event.problem)}`;
  return `${of} sacó del problema ${problemName(event.problem)}: «${event.reason}»`;
}

/** "PRB-3" */
export function problemName(number: number): string {
  return `PRB-${number}`;
}
