import type { Message } from '../../app/views.js';
import { groupsNamedLike } from '../../domain/procedure/called-groups.js';
import { groupsReachable } from '../../domain/procedure/lookup.js';
import type { Group, Procedure, Transition } from '../../domain/procedure/procedure.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { readAim, type Aimed } from '../../talk/phrases/case-orders.js';
import { refusedText } from '../refusal-message.js';
import { askOrder } from './ask-back.js';
import { refusedOrder, waysOf, type OrderTurn } from './order-turn.js';

/**
 * `escalar a infraestructura porque …`: always asked back, with group and reason filled in. A group that no route leads to, or
 * that is none, is said with those that can be chosen.
 *
 * Source: UARIV-04
 */
export async function answerEscalate(order: OrderTurn, text: string): Promise<Message> {
  const { turn, view } = order;
  const { procedure, stored } = view;
  const ways = waysOf('escalate', order);
  if ('code' in ways) return refusedOrder(order, ways, text);
  const [first] = ways;
  const aimed = aimAtGroup(procedure, readAim(text));
  const leadsTo = (way: Transition): readonly Group[] => groupsReachable(procedure, { ...stored.ticket, transition: way.id });
  const reached = aimed.groups.filter((group) => ways.some((way) => leadsTo(way).includes(group)));
  const [group, ...others] = reached;
  if (group !== undefined && others.length === 0) {
    const way = ways.find((one) => leadsTo(one).includes(group)) ?? first;
    return askOrder(order, way, turn.key, { typed: { group: group.id, reason: aimed.reason } });
  }
  const refusal = whyNotThere(aimed, reached, [...new Set(ways.flatMap(leadsTo))], stored.ticket.group);
  const remark = refusal === null ? '' : refusedText(turn, refusal, view);
  const reason = aimed.groups.length === 0 && aimed.to !== '' ? text : aimed.reason;
  return askOrder(order, first, turn.key, { typed: { reason }, remark });
}

/** Words that a group’s name has at most; those of a whole reason are not tried as one. */
const maxNameLength = 14;

type AimedGroups = Aimed & { groups: readonly Group[] };

/** The groups that the words name. Without a mark between group and reason the longest beginning that names one is the group. */
function aimAtGroup(procedure: Procedure, { to, reason }: Aimed): AimedGroups {
  const words = to.split(/\s+/);
  for (let length = Math.min(words.length, maxNameLength); length > 0; length--) {
    const groups = groupsNamedLike(procedure, words.slice(0, length).join(' '));
    const rest = [words.slice(length).join(' '), reason].filter((one) => one !== '').join('. ');
    if (groups.length > 0) return { to: words.slice(0, length).join(' '), reason: rest, groups };
  }
  return { to, reason, groups: [] };
}

function whyNotThere(
  { to, groups }: AimedGroups,
  reached: readonly Group[],
  allowed: readonly Group[],
  from: string | null,
): Refusal | null {
  if (to === '') return null;
  const ids = (of: readonly Group[]) => of.map(({ id }) => id);
  if (groups.length > 0 && reached.length === 0) return { code: 'route-not-allowed', from: from ?? '', allowed: ids(allowed) };
  return { code: 'unknown-group', asked: to, groups: ids(reached.length > 0 ? reached : allowed) };
}
