import { listText, numberOfText } from './words.js';

/** Titles of the lists of cases, and what an empty one says. */
export const listTexts = {
  own: { title: 'Mis casos', empty: 'No tiene casos todavía.' },
  drafts: { title: 'Aún incompletos' },
  assigned: { title: 'Sus casos asignados' },
  toWithdraw: { title: '¿Cuál retira? Ábralo y pulse «Cancelar».' },
  emptyQueue: 'No hay nada aquí por ahora.',
} as const;

export function queueOfLevelTitle(level: string): string {
  return `Cola de nivel ${level}`;
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
