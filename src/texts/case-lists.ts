import { capitalised, listText, numberOfText } from './words.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { levelName, type Worded, wordsOfProcedure } from '../domain/procedure/words.js';
import { caseNoun, draftNoun } from './nouns.js';

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

/** "Sus casos asignados" */
export function assignedTitle(procedure: Worded): string {
  const { many, as } = caseNoun(procedure);
  return `Sus ${many} ${as('asignados')}`;
}

/** What can be withdrawn are drafts and cases. */
export function toWithdrawTitle(procedure: Worded): string {
  return `¿Qué retira? Abra lo que quiere retirar y pulse «${wordsOfProcedure(procedure).buttons.withdraw}».`;
}

export function queueOfLevelTitle(level: string, { levels }: Pick<Procedure, 'levels'>): string {
  return `Cola de ${levelName(Number(level), { levels })}`;
}

/** Longer lists of groups are counted, not named. */
const maxNamed = 3;

/**
 * @param labels of the groups whose cases are listed
 * @param isAll  whether the procedure has no other groups
 */
export function queueTitle(labels: readonly string[], isAll: boolean): string {
  // Two groups may have one name, at different levels.
  const names = [...new Set(labels)];
  if (names.length <= maxNamed) return `Cola de ${listText(names, 'y')}`;
  return isAll ? 'Cola de todos los grupos' : `Cola de ${numberOfText(labels.length, 'grupo', 'grupos')}`;
}
