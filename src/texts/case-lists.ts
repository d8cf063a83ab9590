import { fill, capitalised, listText, numberOfText, caseNoun, draftNoun, countText } from './words.js';
import { levelName, type Worded, withArticle, type NamedGroup } from '../core/procedure/words.js';
import type { Procedure } from '../procedure/procedure.js';
import { sameMembers } from '../core/same-members.js';

export const emptyQueueText = 'No hay nada aquí por ahora.';
/** The phrase and the button that ask for it use these words too. */
export const ownCasesTitle = (procedure: Worded): string => `Mis ${caseNoun(procedure).many}`;
export const noOwnCasesText = (procedure: Worded): string => `No tiene ${caseNoun(procedure).many} todavía.`;
/** "Precasos por completar o enviar" */
export const draftsTitle = (procedure: Worded): string => `${capitalised(draftNoun(procedure).many)} por completar o enviar`;

export const toWithdrawTitle = '¿Qué retira?';
export const moreToWithdrawText = (more: number): string => (more === 0 ? '' : `y ${countText(more)} más: escriba «cancelar» y el número.`);

export const queueOfLevelTitle = (level: number, { levels }: Pick<Procedure, 'levels'>): string =>
  `Cola ${withArticle({ label: levelName(level, { levels }) }).of}`;

const maxNamed = 3;

/** @param groups the groups whose cases are listed @param isAll whether the procedure has no other groups */
export function queueTitle(groups: readonly NamedGroup[], isAll: boolean): string {
  // Two groups at different levels may have the same name.
  const names = [...new Set(groups.map((g) => withArticle(g).of))];
  if (names.length <= maxNamed) return `Cola ${listText(names, 'y')}`;
  return isAll ? 'Cola de todos los grupos' : `Cola de ${numberOfText(groups.length, 'grupo', 'grupos')}`;
}

/**
 * The words of a list: its name, the answer if it is empty, and the words for the cases opened this week (null: the name says it).
 * `given`: the third party that its cases wait for, or the person who has them
 */
export type SaidList = { said: string; none?: string; ofWeek?: string | null; given?: Readonly<Record<'party' | 'person', string>> };

export type ListScope =
  | { kind: 'all' }
  | { kind: 'overseen' }
  | { kind: 'level'; level: number }
  | { kind: 'groups'; groups: readonly NamedGroup[] };

type Wording = { procedure: Procedure; scope: ListScope; isThisWeek: boolean };

const overseenText = 'lo que usted coordina';
const thisWeekText = 'de esta semana';
/** "Casos vencidos · Infraestructura tecnológica" */
export function deskListName({ said, given }: SaidList, { procedure, scope }: Pick<Wording, 'procedure' | 'scope'>): string {
  const name = capitalised(fill(said, caseNoun(procedure), { wait: 'esperan', ...given }));
  return [name, scopeText(scope, procedure)].filter((part) => part !== '').join(' · ');
}

/** "Casos vencidos · Infraestructura tecnológica · de esta semana · 12" @param total null: not counted */
export const deskListTitle = (name: string, { isThisWeek }: Pick<Wording, 'isThisWeek'>, total: number | null): string =>
  [name, ...(isThisWeek ? [thisWeekText] : []), ...(total === null ? [] : [countText(total)])].join(' · ');

/** "Hoy no hay casos vencidos en Infraestructura tecnológica, de los abiertos esta semana." */
export function emptyDeskListText(
  { said, none = `No hay ${said}`, ofWeek = '~los ~abiertos', given }: SaidList,
  { procedure, scope, isThisWeek }: Wording,
): string {
  const noun = caseNoun(procedure);
  const start = fill(none, noun, { wait: 'esperen', ...given });
  const where = whereText(scope, procedure);
  if (!isThisWeek) return `${start}${where}.`;
  return ofWeek === null ? `${start} esta semana${where}.` : `${start}${where}, de ${fill(ofWeek, noun)} esta semana.`;
}

/** " en Infraestructura tecnológica", " en el nivel 2"; '' for the whole desk. */
function whereText(scope: ListScope, procedure: Procedure): string {
  switch (scope.kind) {
    case 'all':
      return '';
    case 'overseen':
      return ` en ${overseenText}`;
    case 'level':
      return ` en ${withArticle({ label: levelName(scope.level, procedure) }).the}`;
    default:
      return ` en ${scope.groups.length <= maxNamed ? listText([...new Set(scope.groups.map((group) => withArticle(group).the))], 'y') : scopeText(scope, procedure)}`;
  }
}

/** "Tiene 12 casos abiertos esta semana en el nivel 2." @property total null: there are more than were shown so far */
export function heldText({ total, shown }: { total: number | null; shown: number }, { procedure, scope, isThisWeek }: Wording): string {
  const { many, as, counted } = caseNoun(procedure);
  const opened = (count: number) => (isThisWeek ? ` ${as(count === 1 ? 'abierto' : 'abiertos')} esta semana` : '');
  const where = whereText(scope, procedure);
  if (total === null) return `Tiene más de ${countText(shown)} ${many}${opened(shown)}${where}.`;
  if (total > 0) return `Tiene ${counted(total)}${opened(total)}${where}.`;
  return `No tiene ${many}${opened(0)}${where === '' ? ' a su nombre' : where}.`;
}

export const noLevelText = (level: number, phrase: string, nearest: number): string =>
  `No hay nivel ${level}; lo más cercano es «${phrase} nivel ${nearest}».`;
export const whichLevelText = (phrase: string, example: number): string =>
  `¿Qué nivel? Escriba, por ejemplo, «${phrase} nivel ${example}».`;

/** "Infraestructura tecnológica no es del nivel 1: escriba «vencidos Infraestructura tecnológica»." */
export function notAtLevelText(group: NamedGroup, level: number, phrase: string, procedure: Pick<Procedure, 'levels'>): string {
  const { the, isMany } = withArticle(group);
  const { of } = withArticle({ label: levelName(level, procedure) });
  return `${capitalised(the)} no ${isMany ? 'son' : 'es'} ${of}: escriba «${phrase} ${group.label}».`;
}

/** "No conozco el grupo «infraestrutura»; lo más cercano es «vencidos Infraestructura tecnológica»." */
export const noGroupText = (asked: string, nearest: string): string => `No conozco el grupo «${asked}»; lo más cercano es «${nearest}».`;
export const otherDayText = (phrase: string): string =>
  `Por fecha sólo muestro lo abierto esta semana: escriba «${phrase} ${thisWeekText}».`;

function scopeText(scope: ListScope, { levels }: Pick<Procedure, 'levels'>): string {
  switch (scope.kind) {
    case 'all':
      return '';
    case 'overseen':
      return overseenText;
    case 'level':
      return levelName(scope.level, { levels });
    default: {
      // Two groups at different levels may have the same name.
      const names = [...new Set(scope.groups.map((group) => group.label))];
      return names.length <= maxNamed ? listText(names, 'y') : numberOfText(scope.groups.length, 'grupo', 'grupos');
    }
  }
}

/** @param oversees the groups of a reader who coordinates a part of the desk */
export function listScope(
  { groups, level }: { groups: readonly string[] | null; level?: number | undefined },
  { groups: all }: Pick<Procedure, 'groups'>,
  oversees: readonly string[] = [],
): ListScope {
  if (level !== undefined) return { kind: 'level', level };
  if (groups === null || all.every(({ id }) => groups.includes(id))) return { kind: 'all' };
  if (groups.length > maxNamed && sameMembers(groups, oversees)) return { kind: 'overseen' };
  return { kind: 'groups', groups: all.filter(({ id }) => groups.includes(id)) };
}

export const pageText = (first: number, last: number, total: number | null): string =>
  `Del ${countText(first)} al ${countText(last)}${total === null ? '' : `, de ${countText(total)}`}`;

/** "Ver 6 solucionados" @param count null: not counted */
export function seeSolvedText(count: number | null, procedure: Worded): string {
  const { as } = caseNoun(procedure);
  return `Ver ${count === null ? as('los') : countText(count)} ${as(count === 1 ? 'solucionado' : 'solucionados')}`;
}
