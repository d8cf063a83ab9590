import type { Worded } from '../core/procedure/words.js';
import type { Likeness } from '../core/ticket/similar-cases.js';
import type { FoundIn } from '../core/ticket/search-terms.js';
import { capitalised, caseNoun, numberOfText } from './words.js';

export const whatToFindText = (procedure: Worded): string =>
  `¿Qué ${caseNoun(procedure).one} busca? Escriba «buscar» y unas palabras, un número, un nombre o una sede: «buscar impresora piso 4».`;
/** "Con «correo» · 3" @param isPart there are or may be others, and all are not counted */
export const foundTitle = (asked: string, count: number, isPart: boolean): string => `Con «${asked}»${isPart ? '' : ` · ${count}`}`;

const partsFound: Readonly<Record<Exclude<FoundIn['part'], 'field'>, string>> = {
  number: 'por el número',
  words: 'en la descripción',
  category: 'en la categoría',
  requester: 'por el solicitante',
  adviser: 'por quien hizo el registro',
  assignee: 'por quien atiende',
  solution: 'en la solución',
};

/** "En la descripción", "«correo» en la categoría, «centro» en Sede"; '' where no part has a word alone. */
export function foundByText(found: readonly { word: string; at: FoundIn | null }[]): string {
  const said = found.flatMap(({ word, at }) => {
    if (at === null) return [];
    return [{ word, by: at.part === 'field' ? `en ${at.label}` : partsFound[at.part] }];
  });
  const [first] = said;
  if (first === undefined || said.every(({ by }) => by === first.by)) return capitalised(first?.by ?? '');
  return said.map(({ word, by }) => `«${word}» ${by}`).join(', ');
}

/** @param isBehind the first results were shown before */
export function foundNothingText(asked: string, procedure: Worded, isBehind: boolean): string {
  const { many } = caseNoun(procedure);
  if (isBehind) return `No hay más ${many} con «${asked}».`;
  const next = /\S\s+\S/.test(asked) ? 'Pruebe con menos palabras.' : 'Revise cómo está escrito o pruebe con otra palabra.';
  return `No encontré ${many} con «${asked}». ${next}`;
}

export function tooManyFoundText(procedure: Worded): string {
  const { many, as } = caseNoun(procedure);
  return `Hay ${as('demasiados')} ${many} con esas palabras. Agregue una más precisa: un nombre, una sede o un número.`;
}

export const maybeMoreText = 'Puede haber más: agregue otra palabra.';
export const similarTitle = (procedure: Worded): string => caseNoun(procedure).as('Parecidos');

export function similarOrderText(procedure: Worded): string {
  const { as } = caseNoun(procedure);
  return `Ya ${as('solucionados')}: primero ${as('los')} de la misma categoría y con más palabras en común.`;
}

/** "Misma categoría · 3 palabras en común" */
export function likenessText({ isSameCategory, inCommon }: Likeness): string {
  const words = inCommon === 0 ? [] : [numberOfText(inCommon, 'palabra en común', 'palabras en común')];
  return [...(isSameCategory ? ['Misma categoría'] : []), ...words].join(' · ');
}

export function noneSimilarText(procedure: Worded, isCutShort: boolean): string {
  const { many, as } = caseNoun(procedure);
  const tried = isCutShort
    ? `La búsqueda de ${many} ${as('parecidos')} tardó demasiado.`
    : `Aún no hay ${many} ${as('solucionados')} que se parezcan.`;
  return `${tried} Escriba «buscar» y una palabra del problema.`;
}

export const takeToUseText = (procedure: Worded): string => `Para usar una de estas soluciones, primero tome ${caseNoun(procedure).the}.`;
export const maybeMoreSimilarText = 'Puede haber más: no hubo tiempo de comparar todos.';

export function whichSimilarText(procedure: Worded): string {
  const { as, one } = caseNoun(procedure);
  return `¿${as('Parecidos')} a qué ${one}? Escriba el número: «${as('parecidos')} 45».`;
}
