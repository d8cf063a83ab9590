import type { Card } from '../../../cards/card.js';
import { HOUR, later } from '../../../core/instant.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { declaredWith, StagedCase, stagedPeople } from '../../../../test/read-aloud/staged-case.js';
import { digestCard } from '../digest.js';
import { lostCard, postCard, previewCard, replyCard } from '../message-card.js';
import { digestSetText, noDigestText } from '../planned.js';
import type { GroupMessage } from '../rules/group-message.js';

const { colleague } = stagedPeople;

/** What a working day begins with, and what is sent to the groups. */
export function morning(procedure: Procedure): readonly Passage[] {
  const shown = (title: string, card: Card) => passageOf(title, { kind: 'card', card });
  const say = (title: string, text: string) => passageOf(title, { kind: 'text', text });
  const { view } = StagedCase.registered(procedure);
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const digest = {
    late: 1,
    dueToday: 1,
    isDueAll: true,
    unassigned: 2,
    away: [{ person: colleague, cases: 4 }],
    peopleToCall: { people: 1, channels: 0, withoutChannel: [] },
    lines: [{ said: `Se repite ${procedure.categories[0]?.label ?? ''}`, phrase: 'repetidos' }],
    incidents: { newest: [declaredWith(StagedCase.registered(procedure), 12)], more: 0, isMoreCounted: true },
  };
  const late = { day: 0, at: later(view.now, -HOUR), isLate: true, mayBeRepeat: true };
  const groups = procedure.groups.slice(0, 2).map(({ id }) => id);
  const share = { group: groups[0] ?? '', hasChannel: true, parts: [{ of: 'new', count: 3, first: [view] } as const] };
  const reply = { id: 'r', by: colleague, at: view.now, text: 'Listo, los revisamos hoy' };
  const message: GroupMessage = {
    id: 'm',
    by: colleague,
    at: view.now,
    content: 'words',
    text: 'Revisen lo que espera al usuario',
    groups,
    replies: [reply, { ...reply, id: 'heard', text: '' }],
    posts: {},
    told: Object.fromEntries(groups.map((group) => [`to/${group}`, { state: 'ended', day: 0, at: view.now, as: 'unreachable' }])),
  };
  const last = { at: view.now, by: colleague };
  const words = groups.map((group) => ({ group, share: null, last: null }));
  return [
    shown('Resumen de la mañana', digestCard(desk, digest, false, null)),
    shown('Resumen que no salió a su hora', digestCard(desk, digest, true, late)),
    say('Resumen a una hora', digestSetText(later(view.now, HOUR), view.now, procedure.timeZone)),
    say('Sin resumen', noDigestText(true)),
    say('Sin resumen, y no lo tenía', noDigestText(false)),
    shown('Divulgar el estado', previewCard(desk, [{ group: share.group, share, last }], null)),
    shown('El estado, en el canal de un grupo', postCard(desk, { ...message, content: 'state' }, share)),
    shown('Avisos a los grupos', previewCard(desk, words, null, [message])),
    shown('Un aviso, en el canal de un grupo', postCard(desk, message, null)),
    shown('La respuesta a un aviso', replyCard(message, reply)),
    shown('Un aviso que no llegó', lostCard(desk, message)),
  ];
}
