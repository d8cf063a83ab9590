import { spokenAmong } from '../../app/people/find-colleague.js';
import { peopleToChoose } from '../../app/people/choosable-people.js';
import type { Message } from '../../app/views.js';
import type { Listed } from '../../domain/people/person.js';
import { groupsNamedLike } from '../../domain/procedure/called-groups.js';
import type { Field } from '../../domain/procedure/form.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { choosePersonText, notedText } from '../../texts/orders.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { onePersonOnlyText } from '../../texts/availability.js';
import { readAim, type Aimed } from '../../talk/phrases/case-orders.js';
import type { Turn } from '../handler-context.js';
import { refusedText } from '../refusal-message.js';
import { askOrder } from './ask-back.js';
import { doOrder } from './do-order.js';
import { answerEscalate } from './escalate.js';
import { orderId, refusedOrder, waysOf, type OrderTurn } from './order-turn.js';

/**
 * `asignar a Beto`: by a mention, else by name among the people of the group. What is not clear is asked back with the people
 * who can be chosen; a group's name is where to escalate to.
 *
 * Source: UARIV-11, SIIF-15
 */
export async function answerAssign(order: OrderTurn, text: string): Promise<Message> {
  const { turn } = order;
  const [mention, ...others] = turn.inbound.mentions;
  const { to, reason } = mention === undefined ? readAim(text) : besideMention(readAim(text), mention.name);
  if (mention === undefined && isGroup(order, to)) return answerEscalate(order, text);
  const ways = waysOf('assign', order);
  if ('code' in ways) return refusedOrder(order, ways, '');
  const [way] = ways;
  const isAsked = fieldOf(way, ({ id }) => id === 'reason') !== undefined;
  const typed: FieldValues = reason !== '' && isAsked ? { reason } : {};
  const chosen = others.length > 0 ? { remark: onePersonOnlyText() } : await choose(order, way, to);
  if (!('id' in chosen)) return askOrder(order, way, turn.key, { typed, ...chosen });
  const person = fieldOf(way, (f) => f.choicesFrom === 'members')?.id ?? 'person';
  const done = await doOrder(order, way, { ...typed, [person]: chosen.id });
  return done.kind !== 'text' || reason === '' || isAsked ? done : withReason(order, done.text, reason);
}

/** A mention ends where its name does: what follows is why. */
function besideMention({ to, reason }: Aimed, name: string): Aimed {
  const beside = to.startsWith(name) ? to.slice(name.length).trim() : '';
  return { to: name, reason: [beside, reason].filter((one) => one !== '').join('. ') };
}

function fieldOf({ needs = [] }: Transition, is: (field: Field) => boolean): Field | undefined {
  return needs.find(is);
}

/** The person who is named so, or what the card says that asks for one. */
async function choose(order: OrderTurn, way: Transition, name: string): Promise<Listed | { remark: string; among?: readonly Listed[] }> {
  const { turn, view } = order;
  if (name === '') return { remark: '' };
  const [found, ...others] = await membersNamed(order, way, name);
  if (found === undefined) return { remark: refusedText(turn, await unknownPerson(turn, view.stored.ticket.group, name), view) };
  return others.length === 0 ? found : { remark: choosePersonText(name), among: [found, ...others] };
}

/** A reason that the way does not ask for is kept as a note. */
async function withReason({ turn: { context, actor, key }, view }: OrderTurn, done: string, text: string): Promise<Message> {
  const noted = await context.execute(
    view.stored.id,
    { id: `${orderId(key)}:reason`, type: 'add-note', text, audience: 'internal' },
    actor,
  );
  const name = caseName(view.stored.ticket, view.procedure, 'desk');
  return { kind: 'text', text: noted.kind === 'executed' ? `${done} ${notedText(name)}` : done };
}

function isGroup({ view: { procedure } }: OrderTurn, name: string): boolean {
  return name !== '' && groupsNamedLike(procedure, name).length > 0;
}

/** Those who are away too: the command says until when, and who is there. */
async function membersNamed({ turn: { context, inbound }, view }: OrderTurn, way: Transition, name: string): Promise<readonly Listed[]> {
  const { ticket } = view.stored;
  const { members, unavailable } = await peopleToChoose({ ...context, now: view.now }, way, ticket, view.procedure);
  const all: readonly Listed[] = [...members, ...unavailable];
  const [mention] = inbound.mentions;
  return spokenAmong(context.people, all, { platformId: mention?.platformId ?? null, words: name });
}

async function unknownPerson({ context, inbound }: Turn, group: string | null, name: string): Promise<Refusal> {
  const found = await context.findColleague({ platformId: inbound.mentions[0]?.platformId ?? null, words: name });
  return found.kind === 'found' ? { code: 'person-not-in-group', group: group ?? '' } : found.refusal;
}
