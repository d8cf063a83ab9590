import { z } from 'zod';
import {
  notBoundText,
  alreadyBoundText,
  bindingChangedText,
  boundText,
  mayAttendText,
  notStandardText,
  unreadableText,
} from '../../texts/binding.js';
import { act, type Feature, group, place, type Turn } from '../turn.js';
import { done, refusedPress, asPressAnswer, refusalMessage } from '../answers.js';
import type { Instant } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import { levelBeside, withArticle } from '../../core/procedure/words.js';
import { text, title, type Card } from '../../cards/card.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { asData, asLine } from '../../cards/user-words.js';
import { groupsCalled } from '../../core/procedure/called-groups.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { presentChannel, type GroupChannel } from '../../ports/group-channels.js';
import { nullIfUnavailable } from '../../ports/roster.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { onlyInChannelText } from '../../texts/answers.js';
import type { ChannelSurvey } from '../../teams/directory/channel-survey.js';
import { wakeGroup } from './survey-channels.js';
import { capitalised, countText, listText, numberOfText, caseNoun } from '../../texts/words.js';

/** `since`: when the group got the channel that it had then, 0 for none; `other`: the group that had this channel, '' for none. */
const binding = {
  group,
  channel: place,
  team: place,
  since: z.number().int().min(0),
  other: z.string().max(200),
  people: z.number().int().min(0),
};
type Binding = z.infer<z.ZodObject<typeof binding>>;

export const channels: Feature = {
  acts: {
    bind: act(binding, pressBind),
    'leave-unbound': act({}, (turn) => (turn.actor.isCoordinator ? done(notBoundText) : onlyCoordinator(turn))),
  },
};

const onlyCoordinator = (turn: Turn): PressAnswer => refusedPress(turn, { code: 'only-coordinator' });

/**
 * @property stands   where the group's channel is now; `gone`: it had one that is gone
 * @property other    label of the group that loses this channel
 * @property seen     the bindings at that time, so that a late press is noticed
 * @property leftOut  guests, and accounts that are in no directory
 * @property present  null where it has no channel yet, or the channel cannot be read
 */
export type PlannedBinding = Omit<StandardChannel, 'kind'> & {
  group: Pick<Group, 'id' | 'label' | 'level'>;
  place: { team: string; channel: string };
  stands: 'nowhere' | 'here' | 'elsewhere' | 'gone';
  other: string | null;
  seen: { since: Instant | null; other: string | null };
  present: readonly PersonRef[] | null;
};

type BindingPlace = PlannedBinding['place'];

export async function offerToBind(turn: Turn, asked: string): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const place = placeOf(turn);
  if (!actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  if (place === null) return [{ kind: 'text', text: onlyInChannelText }];
  const named = groupCalled(context.registry.current.procedure, asked);
  if ('refusal' in named) return [refusalMessage(turn, named.refusal, null)];
  const survey = await context.surveyChannel({ ...turn.inbound, ...place });
  if (survey.kind !== 'standard') return [{ kind: 'text', text: surveyRefusalText(survey) }];
  return [await planMessage(turn, named.group, survey, place)];
}

function groupCalled(procedure: Procedure, asked: string): { group: Group } | { refusal: Refusal } {
  const called = groupsCalled(procedure, asked);
  const [group, ...others] = called;
  if (group !== undefined && others.length === 0) return { group };
  const possible = others.length > 0 ? called : procedure.groups;
  return { refusal: { code: 'unknown-group', asked, groups: possible.map(({ id }) => id) } };
}

type StandardChannel = Extract<ChannelSurvey, { kind: 'standard' }>;

async function planMessage(turn: Turn, group: Group, survey: StandardChannel, place: BindingPlace): Promise<Message> {
  const { procedure } = turn.context.registry.current;
  const { own, stands, other } = await bindingsNow(turn, group, place);
  const present = stands === 'nowhere' ? null : await turn.context.roster.membersOf(group.id).catch(nullIfUnavailable);
  const label = procedure.groups.find(({ id }) => id === other)?.label ?? null;
  const seen = { since: own?.boundAt ?? null, other };
  const card = bindingCard({ ...survey, group, stands, other: label, seen, place, present }, procedure);
  return { kind: 'card', card, isForAll: true };
}

async function bindingsNow({ context: { channels } }: Turn, group: Group, { team, channel }: BindingPlace) {
  const [own, owner] = await Promise.all([channels.ofGroup(group.id), channels.ofChannel(channel)]);
  const isHere = own?.channel === channel && own.team === team;
  const stands = own === null ? 'nowhere' : isHere ? 'here' : presentChannel(own) === null ? 'gone' : 'elsewhere';
  return { own, stands, other: owner === null || owner.group === group.id ? null : owner.group } as const;
}

/** The data of the card are not trusted: role, place, kind of channel, roster and bindings are all read again. */
export async function pressBind(turn: Turn, press: Binding): Promise<PressAnswer> {
  const { context, actor, inbound } = turn;
  if (!actor.isCoordinator) return onlyCoordinator(turn);
  const place = placeOf(turn);
  if (place === null || place.channel !== press.channel || place.team !== press.team) return { kind: 'text', text: onlyInChannelText };
  const survey = await context.surveyChannel({ ...inbound, ...place });
  if (survey.kind !== 'standard') return { kind: 'text', text: surveyRefusalText(survey) };
  const named = groupCalled(context.registry.current.procedure, press.group);
  if ('refusal' in named) return refusedPress(turn, named.refusal);
  if (survey.members.length !== press.people) return asPressAnswer(await planMessage(turn, named.group, survey, place));
  const { teamGroup } = survey;
  return bindGroup(turn, named.group, teamGroup === undefined ? place : { ...place, teamGroup }, press);
}

/**
 * This channel is the group's from now on; cards that waited for a channel are posted at once. They are begun in the turn and sent
 * after it, in the order of the group's queue.
 */
async function bindGroup(
  turn: Turn,
  group: Group,
  place: BindingPlace & Pick<GroupChannel, 'teamGroup'>,
  { since, other: former, people }: Binding,
): Promise<PressAnswer> {
  const { context, actor, inbound } = turn;
  const { own, stands, other } = await bindingsNow(turn, group, place);
  const now = context.clock.now();
  const saidBound = async (): Promise<PressAnswer> => {
    const { phases } = await context.lists.counts(now);
    const waiting = phases.reduce((sum, phase) => (phase.group === group.id ? sum + phase.count : sum), 0);
    return done(boundText(group, people, waiting, caseNoun(context.registry.current.procedure)));
  };
  if ((own?.boundAt ?? 0) !== since || (other ?? '') !== former) {
    if (stands !== 'here') return done(bindingChangedText(group.id));
    // The channel was bound meanwhile; if by the same person, the answer to their first press may be lost.
    return own?.boundBy === actor.id ? saidBound() : done(alreadyBoundText(group));
  }
  const { serviceUrl, tenant } = inbound;
  await context.channels.bind({ ...place, serviceUrl, tenant, group: group.id, boundBy: actor.id, boundAt: now });
  context.roster.forget(place.team);
  context.log.write('info', 'group-bound', { group: group.id });
  if (own !== null && presentChannel(own) === null) await wakeGroup(context, group.id, 'promised');
  const isMoved = own !== null && own.channel !== place.channel;
  const [said] = await Promise.all([saidBound(), wakeGroup(context, group.id, isMoved ? 'moved' : 'reachable')]);
  return said;
}

const placeOf = ({ inbound: { channel, team } }: Turn): BindingPlace | null =>
  channel === null || team === null ? null : { channel, team };

const surveyRefusalText = (survey: Exclude<ChannelSurvey, StandardChannel>): string =>
  survey.kind === 'not-standard' ? notStandardText(survey.channelKind) : unreadableText(survey.why, survey.platformCode);

const maxNamed = 5;
const longestName = 60;

const standsTexts: Readonly<Record<PlannedBinding['stands'], string>> = {
  nowhere: '',
  elsewhere: 'Hoy el grupo atiende en otro canal: se pasa a éste.',
  gone: 'El canal que tenía el grupo ya no está en Teams: se pasa a éste.',
  here: 'Ya está vinculado a este canal. Vincularlo de nuevo trae las tarjetas que falten.',
};

export function bindingCard(planned: PlannedBinding, procedure: Procedure): Card {
  const { group, place, stands, other, seen, members, leftOut, isStated, present } = planned;
  const level = group.level > 1 ? levelBeside(group, procedure) : '';
  const asked = `¿Vincular este canal ${withArticle(group).to}${level === '' ? '' : `, ${level}`}?`;
  const outside = `Por fuera ${leftOut === 1 ? 'queda' : 'quedan'} ${numberOfText(leftOut, 'persona invitada', 'personas invitadas')}.`;
  const notes = [
    ...(present === null ? [] : changesOf(present, members)),
    leftOut === 0 ? '' : outside,
    standsTexts[stands],
    other === null ? '' : `Este canal atiende hoy a ${asData(other)}, que se queda sin canal.`,
  ];
  const nobody = `Si lo vincula así, nadie podrá atender ${caseNoun(procedure).theMany}: agregue primero al equipo a quienes atienden.`;
  const warnings = [
    members.length > 0 ? '' : nobody,
    isStated ? '' : 'Teams no dijo de qué tipo es este canal. Vincúlelo sólo si es estándar: sin candado ni señal de compartido.',
  ];
  // "12 personas de este equipo podrán atender casos de Mesa de servicios: Ana Ruiz, Beto Gil y 10 más."
  const attend = capitalised(mayAttendText(members.length, caseNoun(procedure)));
  const who =
    members.length === 0
      ? 'No encontré en este equipo a nadie del directorio de la entidad.'
      : `${attend} ${asData(withArticle(group).of)}: ${namesOf(members)}.`;
  const bind = { verb: 'bind', group: group.id, ...place, since: seen.since ?? 0, other: seen.other ?? '', people: members.length };
  return {
    fallback: asked,
    body: [title(asData(asked)), text([who, ...notes], 'small'), { is: 'warning', text: warnings, gap: 'small' }],
    actions: inOrder([executeAction('Vincular este canal', bind), executeAction('Cancelar', { verb: 'leave-unbound' })]),
  };
}

function changesOf(present: readonly PersonRef[], members: readonly PersonRef[]): readonly string[] {
  const without = (people: readonly PersonRef[], others: readonly PersonRef[]) => {
    const ids = new Set(others.map(({ id }) => id));
    return people.filter(({ id }) => !ids.has(id));
  };
  const [joining, leaving] = [without(members, present), without(present, members)];
  if (joining.length === 0 && leaving.length === 0) return ['Son las mismas personas que hoy.'];
  const said = (verbs: readonly [string, string], people: readonly PersonRef[]): string =>
    people.length === 0
      ? ''
      : `${people.length === 1 ? verbs[0] : verbs[1]} ${numberOfText(people.length, 'persona', 'personas')}: ${namesOf(people)}.`;
  return [said(['Entra', 'Entran'], joining), said(['Sale', 'Salen'], leaving)];
}

function namesOf(people: readonly PersonRef[]): string {
  const named = people.slice(0, maxNamed).map(({ name }) => asLine(name, longestName));
  const more = people.length - named.length;
  return more === 0 ? listText(named, 'y') : `${named.join(', ')} y ${countText(more)} más`;
}
