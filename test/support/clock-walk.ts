import { groupsReachable, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { isOneOf } from '../../src/core/people/roles.js';
import { actor, everybody } from './cast.js';
import { pickFrom, formOf, holdOrRelease, walkInput, reclassified, walkFrom, type Choose, type Step, type Tried } from './random-walk.js';
import { fill, given, type Rules } from './scenario.js';

/**
 * Walks that move the clocks: from a registered case on, by people who may, with every fifth step a hold or its end, and every
 * fifth a correction. Ways that end the case are taken now and then only, so that there is something to walk on.
 */
export function clockWalk(rules: Rules, taken: readonly Step[]): readonly Tried[] {
  const registered = given(rules)
    .draftOf('ana', 'no abre, bici')
    .and(fill(formOf(rules.procedure, 1)), 'ana');
  return walkFrom(registered, taken, choose);
}

const choose: Choose = ({ procedure }, { ticket }, step, id) => {
  if (step.what % 5 === 0) return { command: holdOrRelease(ticket, step, id), who: 'carla' };
  if (step.what % 5 === 1)
    return {
      command: { id, type: 'correct', seen: ticket.version, input: { ...reclassified(procedure, step.pick), reason: 'Se revisó' } },
      who: 'carla',
    };
  const available = transitionsFrom(procedure, ticket.state).filter((way) => !by(way, ['system']) && (step.pick % 4 === 0 || !ends(way)));
  const way = pickFrom(available.length > 0 ? available : procedure.transitions, step.what);
  const able = everybody.filter((who) => isOneOf(way.by, actor(who), ticket, procedure));
  const groups = groupsReachable(procedure, { ...ticket, transition: way.id });
  const input = walkInput(procedure, ticket, step.pick);
  const reachable = groups.length === 0 ? input : { ...input, group: pickFrom(groups, step.pick).id };
  return {
    command: { id, type: 'advance', transition: way.id, seen: ticket.version, input: reachable },
    who: pickFrom(able.length > 0 ? able : everybody, step.who),
  };
};

function by({ by: doers }: Transition, only: readonly string[]): boolean {
  return doers.every((doer) => only.includes(doer));
}

function ends({ act }: Transition): boolean {
  return act === 'accept' || act === 'withdraw';
}
