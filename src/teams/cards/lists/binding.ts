import type { PlannedBinding } from '../../../app/views.js';
import { countText, listText, numberOfText } from '../../../texts/words.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { asData, asLine } from '../parts/user-words.js';
import { caseNoun } from '../../../texts/nouns.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { levelBeside } from '../../../domain/procedure/words.js';

/** Before a channel is a group's: who the group would be, and what changes. */
export type BindingData = {
  fallback: string;
  title: string;
  people: string;
  notes: readonly { line: string }[];
  warnings: readonly { line: string }[];
  actions: readonly Button[];
};

/** Enough to see that it is the right team. */
const maxNamed = 5;
const longestName = 60;

export function bindingData(
  { group, place, stands, other, seen, members, leftOut, isStated }: PlannedBinding,
  procedure: Procedure,
): BindingData {
  const level = group.level > 1 ? levelBeside(group, procedure) : '';
  const title = `¿Vincular este canal a ${group.label}${level === '' ? '' : `, ${level}`}?`;
  const notes = [
    leftOut === 0
      ? ''
      : `Por fuera ${leftOut === 1 ? 'queda' : 'quedan'} ${numberOfText(leftOut, 'persona invitada', 'personas invitadas')}.`,
    stands === 'elsewhere' ? 'Hoy el grupo atiende en otro canal: se pasa a éste.' : '',
    stands === 'here' ? 'Ya está vinculado a este canal. Vincularlo de nuevo trae las tarjetas que falten.' : '',
    other === null ? '' : `Este canal atiende hoy a ${asData(other)}, que se queda sin canal.`,
  ];
  const warnings = [
    members.length > 0
      ? ''
      : `Si lo vincula así, nadie podrá atender ${caseNoun(procedure).theMany}: agregue primero al equipo a quienes atienden.`,
    isStated ? '' : 'Teams no dijo de qué tipo es este canal. Vincúlelo sólo si es estándar: sin candado ni señal de compartido.',
  ];
  const bind = { verb: 'bind', group: group.id, ...place, since: seen.since ?? 0, other: seen.other ?? '' };
  return {
    fallback: title,
    title: asData(title),
    people: peopleText(members),
    notes: linesOf(notes),
    warnings: linesOf(warnings),
    actions: inOrder([executeAction('Vincular este canal', bind), executeAction('Cancelar', { verb: 'leave-unbound' })]),
  };
}

/** "En este equipo hay 12 personas: Ana Ruiz, Beto Gil y 10 más. Ellas serán el grupo." */
function peopleText(members: PlannedBinding['members']): string {
  if (members.length === 0) return 'No encontré en este equipo a nadie del directorio de la entidad.';
  const named = members.slice(0, maxNamed).map(({ name }) => asLine(name, longestName));
  const more = members.length - named.length;
  const names = more === 0 ? listText(named, 'y') : `${named.join(', ')} y ${countText(more)} más`;
  const will = members.length === 1 ? 'Esa persona será' : 'Esas personas serán';
  return `En este equipo hay ${numberOfText(members.length, 'persona', 'personas')}: ${names}. ${will} el grupo.`;
}

function linesOf(lines: readonly string[]): readonly { line: string }[] {
  return lines.filter((line) => line !== '').map((line) => ({ line }));
}
