import type { NamedGroup } from '../domain/procedure/articles.js';
import { levelName, type Worded } from '../domain/procedure/words.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { caseNoun } from './nouns.js';
import { capitalised, countText, listText, numberOfText } from './words.js';

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
    | 'assigned';
  party?: string;
  person?: string | null;
};

/** Which groups a list is of: all that the reader oversees, one level, or some. */
export type ListScope = { kind: 'all' } | { kind: 'level'; level: number } | { kind: 'groups'; groups: readonly NamedGroup[] };

type Wording = { procedure: Procedure; scope: ListScope; isThisWeek: boolean };

/** "Casos vencidos · Infraestructura tecnológica · de esta semana · 12" */
export function deskListTitle(subject: ListSubject, { procedure, scope, isThisWeek }: Wording, total: number | null): string {
  const parts = [
    capitalised(subjectText(subject, procedure)),
    scopeText(scope, procedure),
    isThisWeek ? 'de esta semana' : '',
    total === null ? '' : countText(total),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** "Hoy no hay casos vencidos en Infraestructura tecnológica." */
export function emptyDeskListText(subject: ListSubject, { procedure, scope, isThisWeek }: Wording): string {
  const { one, many, as } = caseNoun(procedure);
  const where = scope.kind === 'all' ? '' : ` en ${scopeText(scope, procedure)}`;
  const when = isThisWeek ? ` ${as('abiertos')} esta semana` : '';
  if (subject.name === 'assigned' && subject.person === null) return `No tiene ${many} ${as('asignados')}${where}${when}.`;
  if (subject.name === 'due-today') return `Hoy no vence ${as('ningún')} ${one}${where}${when}.`;
  return `${subject.name === 'late' ? 'Hoy no hay' : 'No hay'} ${subjectText(subject, procedure)}${where}${when}.`;
}

function subjectText({ name, party = '', person = null }: ListSubject, procedure: Worded): string {
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
      return `${many} que esperan al usuario`;
    case 'waiting-for':
      return `${many} que esperan ${party}`;
    case 'to-confirm':
      return 'soluciones por confirmar con el usuario';
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
    case 'level':
      return levelName(scope.level, { levels });
    default: {
      // Two groups may have one name, at different levels.
      const names = [...new Set(scope.groups.map((group) => group.label))];
      return names.length <= maxNamed ? listText(names, 'y') : numberOfText(scope.groups.length, 'grupo', 'grupos');
    }
  }
}

/** "Del 11 al 20, de 43" */
export function pageText(first: number, last: number, total: number | null): string {
  return total === null
    ? `Del ${countText(first)} al ${countText(last)}`
    : `Del ${countText(first)} al ${countText(last)}, de ${countText(total)}`;
}
