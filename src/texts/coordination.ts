import { type AppointmentRefusal, groupsOf, type Oversight } from '../core/coordination/coordinator.js';
import { groupName } from '../core/procedure/called-groups.js';
import { withArticle } from '../core/procedure/words.js';
import type { Group } from '../procedure/routing.js';
import type { Procedure } from '../procedure/procedure.js';
import { capitalised, countText, listText } from './words.js';

/** "toda la mesa", "«Línea de soporte, nivel I»" */
export function oversightText(oversees: Oversight, { coordination = [] }: Procedure): string {
  if (oversees.kind === 'desk') return 'toda la mesa';
  return `«${coordination.find(({ id }) => id === oversees.scope)?.label ?? oversees.scope}»`;
}

export function planTitle(name: string, wanted: Oversight | null | 'choose', procedure: Procedure): string {
  if (wanted === 'choose') return `¿Qué coordina ${name}?`;
  return wanted === null ? `¿${name} ya no coordina?` : `¿${name} coordina ${oversightText(wanted, procedure)}?`;
}

export const presentText = (present: Oversight | null, procedure: Procedure): string =>
  present === null ? 'Hoy no coordina.' : `Hoy coordina ${oversightText(present, procedure)}.`;

export function whatFollowsText(wanted: Oversight | null, procedure: Procedure): string {
  if (wanted === null) return 'Dejará de recibir los avisos y el resumen de la coordinación, y de ver la mesa en «estado».';
  const groups = groupsOf(wanted, procedure) ?? null;
  const followed = procedure.groups
    .filter(({ id }) => groups?.includes(id) === true)
    .map((group) => withArticle({ ...group, label: groupName(group, procedure) }).the);
  const what = groups === null ? 'todos los grupos' : listText(followed, 'y');
  const others = groups === null ? '' : ' Puede actuar también en lo de otros grupos.';
  return `En «estado», las listas, los avisos y el resumen verá ${what}.${others}`;
}

export const appointedText = (name: string, oversees: Oversight | null, procedure: Procedure): string =>
  oversees === null ? `${name} ya no coordina.` : `${name} coordina ahora ${oversightText(oversees, procedure)}.`;

/** These coordinators cannot get messages yet. @param all not all of them are named */
export function neverWroteText(names: readonly string[], all: number): string {
  if (names.length === 0) return '';
  const more = all - names.length;
  const named = listText([...names, ...(more > 0 ? [`${countText(more)} más`] : [])], 'y');
  return names.length === 1
    ? `${named} todavía no le ha escrito a Precaso: los avisos y el resumen le llegarán cuando le escriba.`
    : `${named} todavía no le han escrito a Precaso: los avisos y el resumen les llegarán cuando le escriban.`;
}

export const sameText = (name: string, oversees: Oversight | null, procedure: Procedure): string =>
  oversees === null ? `${name} no coordina: no cambió nada.` : `${name} ya coordina ${oversightText(oversees, procedure)}: no cambió nada.`;

export function movedOnText(name: string, oversees: Oversight | null, procedure: Procedure): string {
  const now = oversees === null ? `${name} no coordina` : `${name} coordina ${oversightText(oversees, procedure)}`;
  return `Mientras tanto otra persona lo cambió: ahora ${now}. No cambié nada; si todavía hace falta, escríbalo de nuevo.`;
}

export function appointmentRefusalText(why: AppointmentRefusal, name: string): string {
  return {
    'only-coordinator': 'Sólo la coordinación dice quién coordina. Pídaselo a quien coordina la mesa.',
    'only-whole-desk':
      'Usted coordina una parte de la mesa: quién coordina lo dice quien la coordina toda. Escriba «coordinadores» para ver quién es.',
    'in-settings': `Lo que coordina ${name} está en la configuración de Precaso (PRECASO_COORDINATORS), y sólo allí se cambia. Pídaselo a quien administra Precaso.`,
    'no-scope': 'Ese ámbito ya no está en el procedimiento. Escriba «coordina» y el nombre de la persona para ver los que hay.',
  }[why];
}

export const notCoordinatingText = (asked: string): string => `«${asked}» no coordina. Escriba «coordinadores» para ver quiénes coordinan.`;
export const unknownScopeText = (asked: string): string => `No conozco el ámbito «${asked}». Escoja uno.`;

/** "El Segundo nivel funcional no está en lo que usted coordina: escriba «persona Dora Vega»." */
export function notOverseenText(groups: readonly Group[], phrase: string): string {
  const names = groups.map((group) => withArticle(group));
  const are = groups.length > 1 || names.some(({ isMany }) => isMany) ? 'están' : 'está';
  return `${capitalised(listText([...new Set(names.map(({ the }) => the))], 'y'))} no ${are} en lo que usted coordina: escriba «${phrase}».`;
}

export const scopeMissingText = 'Escoja qué coordina y pulse de nuevo.';
export const scopeLabel = 'Qué coordina';
export const wholeDeskLabel = 'Toda la mesa';
export const listTitle = 'Quién coordina';
export const howToAppointText =
  'Para nombrar a alguien: «coordina @Persona», con el ámbito si lo hay. Para retirarlo: «ya no coordina @Persona». Lo que está en la configuración lo cambia quien administra.';

export const joinedTitle = (names: readonly string[], group: Group): string =>
  `${listText(names, 'y')} ${names.length === 1 ? 'entró' : 'entraron'} al equipo ${withArticle(group).of}.`;
export const joinedText = (isSeveral: boolean): string =>
  `Desde ya ${isSeveral ? 'ven' : 've'} en Precaso lo de ese grupo, con los datos de quienes piden ayuda. Si es un error, pulse «No debe estar».`;

/** @param ofGroup "de la Mesa de servicios" */
export function rightsText(name: string, ofGroup: string, ends: boolean): { title: string; next: string } {
  if (!ends) return { title: `${name} tiene otra vez los derechos ${ofGroup}.`, next: 'Si es un error, pulse «No debe estar».' };
  return {
    title: `${name} ya no tiene los derechos ${ofGroup} en Precaso.`,
    next: 'En Teams sigue leyendo el canal hasta que lo saquen del equipo. Lo que tenía a su nombre vuelve a la cola.',
  };
}

export const barredTitle = (count: number, shown: number): string =>
  `La coordinación les quitó los derechos del equipo${count > shown ? ` (son ${countText(count)}; aquí están ${shown})` : ''}:`;
