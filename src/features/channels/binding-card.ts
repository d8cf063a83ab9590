import type { PlannedBinding } from '../../app/views.js';
import { mayAttendText } from '../../texts/binding.js';
import { capitalised, countText, listText, numberOfText, caseNoun } from '../../texts/words.js';
import { text, title, type Card } from '../../cards/card.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { asData, asLine } from '../../cards/user-words.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { levelBeside, withArticle, type NamedGroup } from '../../domain/procedure/words.js';

/** Enough to see that it is the right team. */
const maxNamed = 5;
const longestName = 60;

/** Before a channel is a group's: who the group would be, and what changes. */
export function bindingCard(
  { group, place, stands, other, seen, members, leftOut, isStated, present }: PlannedBinding,
  procedure: Procedure,
): Card {
  const level = group.level > 1 ? levelBeside(group, procedure) : '';
  const asked = `¿Vincular este canal ${withArticle(group).to}${level === '' ? '' : `, ${level}`}?`;
  const notes = [
    ...(present === null ? [] : changesOf(present, members)),
    leftOut === 0
      ? ''
      : `Por fuera ${leftOut === 1 ? 'queda' : 'quedan'} ${numberOfText(leftOut, 'persona invitada', 'personas invitadas')}.`,
    stands === 'elsewhere' ? 'Hoy el grupo atiende en otro canal: se pasa a éste.' : '',
    stands === 'gone' ? 'El canal que tenía el grupo ya no está en Teams: se pasa a éste.' : '',
    stands === 'here' ? 'Ya está vinculado a este canal. Vincularlo de nuevo trae las tarjetas que falten.' : '',
    other === null ? '' : `Este canal atiende hoy a ${asData(other)}, que se queda sin canal.`,
  ];
  const warnings = [
    members.length > 0
      ? ''
      : `Si lo vincula así, nadie podrá atender ${caseNoun(procedure).theMany}: agregue primero al equipo a quienes atienden.`,
    isStated ? '' : 'Teams no dijo de qué tipo es este canal. Vincúlelo sólo si es estándar: sin candado ni señal de compartido.',
  ];
  const bind = { verb: 'bind', group: group.id, ...place, since: seen.since ?? 0, other: seen.other ?? '', people: members.length };
  return {
    fallback: asked,
    body: [
      title(asData(asked)),
      text([peopleText(members, group, procedure), ...notes], 'small'),
      { is: 'warning', text: warnings, gap: 'small' },
    ],
    actions: inOrder([executeAction('Vincular este canal', bind), executeAction('Cancelar', { verb: 'leave-unbound' })]),
  };
}

/** "12 personas de este equipo podrán atender casos de Mesa de servicios: Ana Ruiz, Beto Gil y 10 más." */
function peopleText(members: PlannedBinding['members'], group: NamedGroup, procedure: Procedure): string {
  if (members.length === 0) return 'No encontré en este equipo a nadie del directorio de la entidad.';
  return `${capitalised(mayAttendText(members.length, caseNoun(procedure)))} ${asData(withArticle(group).of)}: ${namesOf(members)}.`;
}

/** What binding changes of who may work the group's cases: "Entra 1 persona: Ana Ruiz." */
function changesOf(present: PlannedBinding['members'], members: PlannedBinding['members']): readonly string[] {
  const without = (people: PlannedBinding['members'], others: PlannedBinding['members']) => {
    const ids = new Set(others.map(({ id }) => id));
    return people.filter(({ id }) => !ids.has(id));
  };
  const [joining, leaving] = [without(members, present), without(present, members)];
  if (joining.length === 0 && leaving.length === 0) return ['Son las mismas personas que hoy.'];
  const said = (verbs: readonly [string, string], people: PlannedBinding['members']): string =>
    people.length === 0
      ? ''
      : `${people.length === 1 ? verbs[0] : verbs[1]} ${numberOfText(people.length, 'persona', 'personas')}: ${namesOf(people)}.`;
  return [said(['Entra', 'Entran'], joining), said(['Sale', 'Salen'], leaving)];
}

function namesOf(people: PlannedBinding['members']): string {
  const named = people.slice(0, maxNamed).map(({ name }) => asLine(name, longestName));
  const more = people.length - named.length;
  return more === 0 ? listText(named, 'y') : `${named.join(', ')} y ${countText(more)} más`;
}
