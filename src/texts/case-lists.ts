import { capitalised, listText, numberOfText, caseNoun, draftNoun } from './words.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { levelName, type Worded, withArticle, type NamedGroup } from '../domain/procedure/words.js';

export const emptyQueueText = 'No hay nada aquí por ahora.';

/** "Mis casos", also as the phrase and the button that ask for it. */
export function ownCasesTitle(procedure: Worded): string {
  return `Mis ${caseNoun(procedure).many}`;
}

export function noOwnCasesText(procedure: Worded): string {
  return `No tiene ${caseNoun(procedure).many} todavía.`;
}

/** "Precasos por completar o enviar" */
export function draftsTitle(procedure: Worded): string {
  return `${capitalised(draftNoun(procedure).many)} por completar o enviar`;
}

/** What can be withdrawn are drafts and cases. */
export function toWithdrawTitle({ transitions }: Pick<Procedure, 'transitions'>): string {
  const label = transitions.find((t) => t.act === 'withdraw')?.label ?? '';
  return `¿Qué retira? Abra lo que quiere retirar y pulse «${label}».`;
}

export function queueOfLevelTitle(level: number, { levels }: Pick<Procedure, 'levels'>): string {
  return `Cola ${withArticle({ label: levelName(level, { levels }) }).of}`;
}

/** Longer lists of groups are counted, not named. */
const maxNamed = 3;

/**
 * @param groups whose cases are listed
 * @param isAll  whether the procedure has no other groups
 */
export function queueTitle(groups: readonly NamedGroup[], isAll: boolean): string {
  // Two groups may have one name, at different levels.
  const names = [...new Set(groups.map((g) => withArticle(g).of))];
  if (names.length <= maxNamed) return `Cola ${listText(names, 'y')}`;
  return isAll ? 'Cola de todos los grupos' : `Cola de ${numberOfText(groups.length, 'grupo', 'grupos')}`;
}
