import type { Worded } from '../domain/procedure/words.js';
import type { Likeness } from '../domain/ticket/similar-cases.js';
import { caseNoun, numberOfText } from './words.js';

/** "Parecidos", "Parecidas" */
export function similarTitle(procedure: Worded): string {
  return caseNoun(procedure).as('Parecidos');
}

/** By what they are in this order. */
export function similarOrderText(procedure: Worded): string {
  const { as } = caseNoun(procedure);
  return `Ya ${as('solucionados')}: primero ${as('los')} de la misma categoría y con más palabras en común.`;
}

/** "Misma categoría · 3 palabras en común" */
export function likenessText({ isSameCategory, inCommon }: Likeness): string {
  const words = inCommon === 0 ? [] : [numberOfText(inCommon, 'palabra en común', 'palabras en común')];
  return [...(isSameCategory ? ['Misma categoría'] : []), ...words].join(' · ');
}

/** @param isCutShort the search had no time to look everywhere */
export function noneSimilarText(procedure: Worded, isCutShort: boolean): string {
  const { many, as } = caseNoun(procedure);
  const tried = isCutShort
    ? `La búsqueda de ${many} ${as('parecidos')} tardó demasiado.`
    : `Aún no hay ${many} ${as('solucionados')} que se parezcan.`;
  return `${tried} Escriba «buscar» y una palabra del problema.`;
}

/** The case cannot be solved yet, but can be taken. */
export function takeToUseText(procedure: Worded): string {
  return `Para usar una de estas soluciones, primero tome ${caseNoun(procedure).the}.`;
}

export const maybeMoreSimilarText = 'Puede haber más: no hubo tiempo de comparar todos.';

/** What to write after "parecidos". */
export function whichSimilarText(procedure: Worded): string {
  const { as, one } = caseNoun(procedure);
  return `¿${as('Parecidos')} a qué ${one}? Escriba el número: «${as('parecidos')} 45».`;
}
