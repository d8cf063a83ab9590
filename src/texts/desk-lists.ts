import { withArticle, type NamedGroup, levelName, type Worded } from '../domain/procedure/words.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { sameMembers } from '../domain/same-members.js';
import { caseNoun, capitalised, countText, listText, numberOfText } from './words.js';

/** What a list is of; `party`: the third party of `waiting-for`, `person`: of `assigned`, null for the reader's own. */
export type ListSubject = {
  name:
    | 'open'
    | 'new'
    | 'working'
    | 'waiting'
    | 'resolved'
    | 'unassigned'
    | 'late'
    | 'nearly-late'
    | 'due-today'
    | 'high-priority'
    | 'waiting-requester'
    | 'waiting-for'
    | 'to-confirm'
    | 'with-incident'
    | 'assigned';
  party?: string;
  person?: string | null;
};

/** Which groups a list is of: all of them, those that the reader oversees, one level, or some. */
export type ListScope =
  { kind: 'all' } | { kind: 'overseen' } | { kind: 'level'; level: number } | { kind: 'groups'; groups: readonly NamedGroup[] };

type Wording = { procedure: Procedure; scope: ListScope; isThisWeek: boolean };

const overseenText = 'lo que usted coordina';

const thisWeekText = 'de esta semana';

/** "Casos vencidos · Infraestructura tecnológica" */
export function deskListName(subject: ListSubject, { procedure, scope }: Pick<Wording, 'procedure' | 'scope'>): string {
  return [capitalised(subjectText(subject, procedure)), scopeText(scope, procedure)].filter((part) => part !== '').join(' · ');
}

/** "Casos vencidos · Infraestructura tecnológica · de esta semana · 12" @param total null: not counted */
export function deskListTitle(name: string, { isThisWeek }: Pick<Wording, 'isThisWeek'>, total: number | null): string {
  return [name, ...(isThisWeek ? [thisWeekText] : []), ...(total === null ? [] : [countText(total)])].join(' · ');
}

/** "Hoy no hay casos vencidos en Infraestructura tecnológica, de los abiertos esta semana." */
export function emptyDeskListText(subject: ListSubject, { procedure, scope, isThisWeek }: Wording): string {
  const { one, many, theMany, as } = caseNoun(procedure);
  const where = whereText(scope, procedure);
  if (subject.name === 'open' && isThisWeek) return `No hay ${many} ${as('abiertos')} esta semana${where}.`;
  const opened = `${subject.name === 'to-confirm' ? theMany : as('los')} ${as('abiertos')} esta semana`;
  const end = `${where}${isThisWeek ? `, de ${opened}` : ''}.`;
  if (subject.name === 'assigned' && subject.person === null) return `No tiene ${many} ${as('asignados')}${end}`;
  if (subject.name === 'due-today') return `Hoy no vence ${as('ningún')} ${one}${end}`;
  return `${subject.name === 'late' ? 'Hoy no hay' : 'No hay'} ${subjectText(subject, procedure, 'esperen')}${end}`;
}

/** " en Infraestructura tecnológica", " en el nivel 2"; '' of the whole desk. */
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

/** "No hay nivel 9; lo más cercano es «vencidos nivel 3»." */
export function noLevelText(level: number, phrase: string, nearest: number): string {
  return `No hay nivel ${level}; lo más cercano es «${phrase} nivel ${nearest}».`;
}

/** "¿Qué nivel? Escriba, por ejemplo, «vencidos nivel 2»." */
export function whichLevelText(phrase: string, example: number): string {
  return `¿Qué nivel? Escriba, por ejemplo, «${phrase} nivel ${example}».`;
}

/** "Infraestructura tecnológica no es del nivel 1: escriba «vencidos Infraestructura tecnológica»." */
export function notAtLevelText(group: NamedGroup, level: number, phrase: string, procedure: Pick<Procedure, 'levels'>): string {
  const { the, isMany } = withArticle(group);
  const { of } = withArticle({ label: levelName(level, procedure) });
  return `${capitalised(the)} no ${isMany ? 'son' : 'es'} ${of}: escriba «${phrase} ${group.label}».`;
}

/** "No conozco el grupo «infraestrutura»; lo más cercano es «vencidos Infraestructura tecnológica»." */
export function noGroupText(asked: string, nearest: string): string {
  return `No conozco el grupo «${asked}»; lo más cercano es «${nearest}».`;
}

/** "Por fecha sólo muestro lo abierto esta semana: escriba «vencidos de esta semana»." */
export function otherDayText(phrase: string): string {
  return `Por fecha sólo muestro lo abierto esta semana: escriba «${phrase} ${thisWeekText}».`;
}

function subjectText({ name, party = '', person = null }: ListSubject, procedure: Worded, wait: 'esperan' | 'esperen' = 'esperan'): string {
  const { many, as } = caseNoun(procedure);
  switch (name) {
    case 'open':
      return `${many} ${as('abiertos')}`;
    case 'new':
      return `${many} ${as('nuevos')}`;
    case 'working':
      return `${many} en proceso`;
    case 'waiting':
      return `${many} en espera`;
    case 'resolved':
      return `${many} ${as('solucionados')} sin cerrar`;
    case 'unassigned':
      return `${many} sin asignar`;
    case 'late':
      return `${many} ${as('vencidos')}`;
    case 'nearly-late':
      return `${many} por vencer`;
    case 'due-today':
      return `${many} que vencen hoy`;
    case 'high-priority':
      return `${many} de prioridad alta`;
    case 'waiting-requester':
      return `${many} que ${wait} al usuario`;
    case 'waiting-for':
      return `${many} que ${wait} ${party}`;
    case 'to-confirm':
      return 'soluciones por confirmar con el usuario';
    case 'with-incident':
      return `${many} con un incidente masivo`;
    case 'assigned':
      return person === null ? `${as('sus')} ${many} ${as('asignados')}` : `${many} de ${person}`;
    default:
      return name satisfies never;
  }
}

/** Longer lists of groups are counted, not named. */
const maxNamed = 3;

function scopeText(scope: ListScope, { levels }: Pick<Procedure, 'levels'>): string {
  switch (scope.kind) {
    case 'all':
      return '';
    case 'overseen':
      return overseenText;
    case 'level':
      return levelName(scope.level, { levels });
    default: {
      // Two groups may have one name, at different levels.
      const names = [...new Set(scope.groups.map((group) => group.label))];
      return names.length <= maxNamed ? listText(names, 'y') : numberOfText(scope.groups.length, 'grupo', 'grupos');
    }
  }
}

/** Which groups those are, as a list names them. @param oversees the groups of its reader, who coordinates a part of the desk */
export function listScope(
  { groups, level }: { groups: readonly string[] | null; level?: number },
  { groups: all }: Pick<Procedure, 'groups'>,
  oversees: readonly string[] = [],
): ListScope {
  if (level !== undefined) return { kind: 'level', level };
  if (groups === null || all.every(({ id }) => groups.includes(id))) return { kind: 'all' };
  if (groups.length > maxNamed && sameMembers(groups, oversees)) return { kind: 'overseen' };
  return { kind: 'groups', groups: all.filter(({ id }) => groups.includes(id)) };
}

/** "Del 11 al 20, de 43" */
export function pageText(first: number, last: number, total: number | null): string {
  return total === null
    ? `Del ${countText(first)} al ${countText(last)}`
    : `Del ${countText(first)} al ${countText(last)}, de ${countText(total)}`;
}
