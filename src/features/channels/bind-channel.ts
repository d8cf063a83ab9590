import { instant } from '../../domain/instant.js';
import type { BindingPlan } from '../../app/channels/bind-channel.js';
import type { PersonRef } from '../../domain/people/person.js';
import { RosterUnavailable } from '../../ports/roster.js';
import type { Message } from '../../app/views.js';
import { onlyInChannelText } from '../../texts/answers.js';
import { alreadyBoundText, bindingChangedText, boundText, notBoundText, notStandardText, unreadableText } from '../../texts/binding.js';
import type { ChannelSurvey } from '../../teams/directory/channel-survey.js';
import type { Turn } from '../handler-context.js';
import { asPressAnswer, done, refusedPress } from '../answers.js';
import type { PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { caseNoun } from '../../texts/words.js';

/** `vincular grupo …`: who the group would be, read from the platform, to be confirmed. */
export async function offerToBind(turn: Turn, asked: string): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const place = placeOf(turn);
  if (place === null)
    return [actor.isCoordinator ? { kind: 'text', text: onlyInChannelText() } : refusalMessage(turn, { code: 'only-coordinator' }, null)];
  const planned = await context.planBinding(asked, place, actor);
  if (planned.kind === 'refused') return [refusalMessage(turn, planned.refusal, null)];
  const survey = await context.surveyChannel({ ...turn.inbound, ...place });
  if (survey.kind !== 'standard') return [{ kind: 'text', text: surveyRefusalText(survey) }];
  return [await planMessage(turn, planned.plan, survey, place)];
}

async function planMessage(
  turn: Turn,
  { other, ...plan }: BindingPlan,
  { members, leftOut, isStated }: Extract<ChannelSurvey, { kind: 'standard' }>,
  place: { channel: string; team: string },
): Promise<Message> {
  const present = plan.stands === 'nowhere' ? null : await presentMembers(turn, plan.group.id);
  return { kind: 'binding-plan', plan: { ...plan, members, leftOut, isStated, place, other: other?.label ?? null, present } };
}

/** Who the desk takes for the group now; null while that cannot be read. */
async function presentMembers({ context }: Turn, group: string): Promise<readonly PersonRef[] | null> {
  try {
    return await context.roster.membersOf(group);
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return null;
  }
}

type BindPress = PressOf['bind' | 'leave-unbound'];

/** Nothing that the card says is believed: role, place, kind of channel, roster and bindings are all asked anew. */
export async function pressBind(turn: Turn, press: BindPress): Promise<PressAnswer> {
  const { context, actor, inbound } = turn;
  if (!actor.isCoordinator) return refusedPress(turn, { code: 'only-coordinator' });
  if (press.verb === 'leave-unbound') return done(notBoundText());
  const place = placeOf(turn);
  if (place === null || place.channel !== press.channel || place.team !== press.team) return { kind: 'text', text: onlyInChannelText() };
  const survey = await context.surveyChannel({ ...inbound, ...place });
  if (survey.kind !== 'standard') return { kind: 'text', text: surveyRefusalText(survey) };
  // As many people as the coordinator agreed to, and no more.
  if (survey.members.length !== press.people) {
    const planned = await context.planBinding(press.group, place, actor);
    if (planned.kind === 'plan') return asPressAnswer(await planMessage(turn, planned.plan, survey, place));
  }
  const { serviceUrl, tenant } = inbound;
  const seen = { since: press.since === 0 ? null : instant(press.since), other: press.other === '' ? null : press.other };
  const bound = await context.bind(press.group, { ...place, serviceUrl, tenant }, actor, seen);
  const noun = caseNoun(context.registry.current.procedure);
  switch (bound.kind) {
    case 'refused':
      return refusedPress(turn, bound.refusal);
    case 'bound':
      return done(boundText(bound.group, survey.members.length, bound.waiting, noun));
    case 'already':
      return done(
        bound.own === null ? alreadyBoundText(bound.group) : boundText(bound.group, survey.members.length, bound.own.waiting, noun),
      );
    case 'changed':
      return done(bindingChangedText(bound.group.id));
    default:
      return bound satisfies never;
  }
}

function placeOf({ inbound: { channel, team } }: Turn): { channel: string; team: string } | null {
  return channel === null || team === null ? null : { channel, team };
}

function surveyRefusalText(survey: Exclude<ChannelSurvey, { kind: 'standard' }>): string {
  return survey.kind === 'not-standard' ? notStandardText(survey.channelKind) : unreadableText(survey.why, survey.platformCode);
}
