import { z } from 'zod';
import { act, type Feature, moment, narrowing, pageStart, person, deskView, type Turn } from '../turn.js';
import { pressPerson, checkMark, colleagueCard, personNamed, personOf } from './person.js';
import type { Desk } from '../../desk.js';
import { peopleOfGroups } from '../../desk/people/choosable-people.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import type { Instant } from '../../core/instant.js';
import { isAwayAt } from '../../core/people/availability.js';
import { overseesGroup } from '../../core/people/roles.js';
import { listedName, type PersonActor, type PersonId, type PersonRef } from '../../core/people/person.js';
import { lengthOf, sanitiseText } from '../../core/text/normalise-text.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { says } from '../../cards/button.js';
import { sentenceCard } from '../../cards/card.js';
import { forAll } from '../asked-words.js';
import { leave } from '../offered-words.js';
import { askUntilText, backText, nobodyKnownText, unclearUntilText, untilMissingText, whoIsHereText } from '../../texts/availability.js';
import { barredMessages } from './team-news.js';
import { readAbsence, readUntil } from '../../talk/phrases/read-absence.js';
import { asPressAnswer, done, refusedPress, refusalMessage } from '../answers.js';
import { caseNoun } from '../../texts/words.js';
import { groupName } from '../../core/procedure/called-groups.js';

export const people: Feature = {
  acts: {
    available: act({ person, since: moment }, pressAvailable),
    person: act({ person, asked: z.object(narrowing).optional(), at: pageStart.optional() }, pressPerson),
  },
};

/** The longest reason, in characters: it is a short remark for the coordination. */
const maxReasonLength = 200;

type MarkingDesk = Pick<Desk, 'people' | 'clock' | 'log'>;

type Absence = { person: PersonRef; until: Instant | null; reason: string };

/** The actor marks themself, or the coordination a colleague. A new one replaces it. @returns why not; null when marked. Source: SIIF-15 */
export async function markAway(desk: MarkingDesk, { person, until, ...absence }: Absence, actor: PersonActor): Promise<Refusal | null> {
  const now = desk.clock.now();
  const reason = sanitiseText(absence.reason);
  const barred = checkMark(person, actor);
  if (barred !== null) return barred;
  if (until !== null && until <= now) return { code: 'return-past', until };
  const found = lengthOf(reason);
  if (found > maxReasonLength) return { code: 'too-long', what: 'reason', most: maxReasonLength, found };
  await desk.people.remember(person.id, { away: { since: now, until, reason, by: { id: actor.id, name: actor.name } } });
  desk.log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: false });
  return null;
}

/**
 * Ends the absence that was marked at `since`; null: any absence. The person gets cases again. A second press changes nothing more; a
 * button of an older mark does not undo a newer one, which is `changed`. Source: SIIF-15
 */
export async function markBack(
  { people, clock, log }: MarkingDesk,
  { person, since }: { person: PersonRef; since: Instant | null },
  actor: PersonActor,
): Promise<{ kind: 'back'; wasAway: boolean } | { kind: 'changed' } | { kind: 'refused'; refusal: Refusal }> {
  const refusal = checkMark(person, actor);
  if (refusal !== null) return { kind: 'refused', refusal };
  const away = (await people.find(person.id))?.away ?? null;
  if (!isAwayAt(away, clock.now())) return { kind: 'back', wasAway: false };
  if (since !== null && since !== away.since) return { kind: 'changed' };
  await people.remember(person.id, { away: null });
  log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: true });
  return { kind: 'back', wasAway: true };
}

/** The answer to `no disponible` alone, which stands in Teams' menu and marks no one: each press says the phrase with its end. */
const askUntilCard = sentenceCard(askUntilText, askUntilText, [
  says('Hoy', 'no disponible hasta hoy'),
  says('Mañana', 'no disponible hasta mañana'),
  says('El lunes', 'no disponible hasta el lunes 8 a. m.'),
  says('Sin fecha', 'no disponible hasta nuevo aviso'),
  leave,
]);

/** `no disponible hasta viernes`: null when the words after it show that it was no order ("no disponible el portal"). Source: SIIF-15 */
export async function answerAway(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { now, calendar } = deskView(context);
  if (rest === '') return [forAll(askUntilCard)];
  const { who, until, reason } = readAbsence(rest);
  if (until === null && who !== '' && readUntil(who, now, calendar).kind === 'until') return [{ kind: 'text', text: untilMissingText }];
  const named = await personNamed(turn, who);
  if (named.kind !== 'found') return named.why;
  const end = until === null ? { kind: 'until' as const, at: null } : readUntil(until, now, calendar);
  if (end.kind === 'unclear') return [{ kind: 'text', text: unclearUntilText }];
  const refusal = await markAway(context, { person: named.person, until: end.at, reason }, actor);
  if (refusal !== null) return [refusalMessage(turn, refusal, null)];
  return [await colleagueCard(turn, named.person, { isNew: true })];
}

/** `disponible`: null when the words after it show that it was no order. Source: SIIF-15 */
export async function answerBack(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const named = await personNamed(turn, rest.replace(/^(?:a\s+)?@?/i, ''));
  if (named.kind !== 'found') return named.why;
  const marked = await markBack(turn.context, { person: named.person, since: null }, turn.actor);
  if (marked.kind === 'refused') return [refusalMessage(turn, marked.refusal, null)];
  return [{ kind: 'text', text: await saidBack(turn, named.person, marked.kind === 'back' && marked.wasAway) }];
}

async function saidBack({ context, actor }: Turn, person: PersonRef, wasAway: boolean): Promise<string> {
  const name = person.id === actor.id ? null : await context.names.of(person);
  return backText(name, wasAway, caseNoun(context.registry.current.procedure));
}

/** A coordinator also sees whose rights are ended in the groups they oversee. Source: SIIF-15 */
export async function answerWhoIsHere(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  const asked = procedure.groups.filter(({ id, kind }) =>
    actor.isCoordinator ? kind === 'internal' && overseesGroup(actor, id) : actor.memberOf.includes(id),
  );
  const lines: string[] = [];
  for (const group of asked) {
    const { receivers, unavailable } = await peopleOfGroups({ ...context, now }, [group.id]);
    const [here, away] = [receivers.map(listedName), unavailable.map((one) => ({ ...one, name: listedName(one) }))];
    if (here.length + away.length > 0)
      lines.push(whoIsHereText(groupName(group, procedure), here, away, { now, timeZone: procedure.timeZone }));
  }
  return [{ kind: 'text', text: lines.length === 0 ? nobodyKnownText : lines.join('\n\n') }, ...(await barredMessages(turn))];
}

/** If there is a newer mark than the button's, shows that. Source: SIIF-15 */
async function pressAvailable(turn: Turn, { person: id, since }: { person: PersonId; since: Instant }): Promise<PressAnswer> {
  const person = await personOf(turn, id);
  const marked = await markBack(turn.context, { person, since }, turn.actor);
  if (marked.kind === 'refused') return refusedPress(turn, marked.refusal);
  if (marked.kind === 'changed') return asPressAnswer(await colleagueCard(turn, person));
  return done(await saidBack(turn, person, marked.wasAway));
}
