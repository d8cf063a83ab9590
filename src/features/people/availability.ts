import { peopleOfGroups } from '../../app/people/choosable-people.js';
import type { Message } from '../../app/views.js';
import { listedName } from '../../domain/people/person.js';
import { backText, nobodyKnownText, unclearUntilText, untilMissingText, whoIsHereText } from '../../texts/availability.js';
import { readAbsence, readUntil } from '../../talk/phrases/read-absence.js';
import { asPressAnswer, done, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { colleagueCard, personNamed, personOf } from './person.js';
import { forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { caseNoun, type NounForms } from '../../texts/words.js';
import { groupName } from '../../domain/procedure/called-groups.js';

/** `no disponible`: null when the rest says that it was no order after all ("no disponible el portal"). Source: SIIF-15 */
export async function answerAway(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { now, calendar } = deskView(context);
  const { who, until, reason } = readAbsence(rest);
  if (until === null && who !== '' && readUntil(who, now, calendar).kind === 'until') return [{ kind: 'text', text: untilMissingText() }];
  const named = await personNamed(turn, who);
  if (named.kind !== 'found') return named.why;
  const end = until === null ? { kind: 'until' as const, at: null } : readUntil(until, now, calendar);
  if (end.kind === 'unclear') return [{ kind: 'text', text: unclearUntilText() }];
  const marked = await context.markAway({ person: named.person, until: end.at, reason }, actor);
  if (marked.kind === 'refused') return [refusalMessage(turn, marked.refusal, null)];
  return forDesk(turn, [await colleagueCard(turn, named.person, { isNew: true })]);
}

/** `disponible`: null when it was no order after all. Source: SIIF-15 */
export async function answerBack(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = await personNamed(turn, rest.replace(/^(?:a\s+)?@?/i, ''));
  if (named.kind !== 'found') return named.why;
  const marked = await context.markBack({ person: named.person, since: null }, actor);
  if (marked.kind === 'refused') return [refusalMessage(turn, marked.refusal, null)];
  const name = named.person.id === actor.id ? null : await context.names.of(named.person);
  return [{ kind: 'text', text: backText(name, marked.kind === 'back' && marked.wasAway, nounHere(turn)) }];
}

/** `quién está disponible`: of the person's own groups; to a coordinator, of every group they oversee. Source: SIIF-15 */
export async function answerWhoIsHere(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  const asked = procedure.groups.filter(({ id, kind }) =>
    actor.isCoordinator ? kind === 'internal' && (actor.oversees?.includes(id) ?? true) : actor.memberOf.includes(id),
  );
  const lines: string[] = [];
  for (const group of asked) {
    const { receivers, unavailable } = await peopleOfGroups({ ...context, now }, [group.id]);
    const [here, away] = [receivers.map(listedName), unavailable.map((one) => ({ ...one, name: listedName(one) }))];
    if (here.length + away.length > 0)
      lines.push(whoIsHereText(groupName(group, procedure), here, away, { now, timeZone: procedure.timeZone }));
  }
  return forDesk(turn, [{ kind: 'text', text: lines.length === 0 ? nobodyKnownText() : lines.join('\n\n') }]);
}

function nounHere({ context }: Turn): NounForms {
  return caseNoun(context.registry.current.procedure);
}

/** "Estoy disponible", "Deshacer": the mark that the button stands under goes; of a newer one it shows how it is now. Source: SIIF-15 */
export async function pressAvailable(turn: Turn, { person: id, since }: PressOf['available']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const person = await personOf(turn, id);
  const marked = await context.markBack({ person, since }, actor);
  switch (marked.kind) {
    case 'refused':
      return refusedPress(turn, marked.refusal);
    case 'changed':
      return asPressAnswer(await colleagueCard(turn, person));
    case 'back':
      return done(backText(person.id === actor.id ? null : await context.names.of(person), marked.wasAway, nounHere(turn)));
    default:
      return marked satisfies never;
  }
}
