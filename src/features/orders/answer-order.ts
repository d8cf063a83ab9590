import type { Message } from '../../talk/message.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { alreadyYoursText, withFilesText, heldByOtherText, notedText, choosePersonText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { isDeskWork } from '../../core/people/roles.js';
import { type CaseAct, readAim, type Aimed } from '../../talk/phrases/case-orders.js';
import { viewAfter } from '../turn.js';
import { refusalMessage, refusedText } from '../answers.js';
import { askNote, askOrder } from './press-orders.js';
import { alreadyTheirs } from '../steps/advance.js';
import { attachedOf, doneText, noteText, onceTaken, orderId, refusedOrder, waysOf, type OrderTurn } from './order-turn.js';
import { spokenAmong, findColleague } from '../../desk/people/find-colleague.js';
import { peopleToChoose } from '../../desk/people/choosable-people.js';
import type { Listed } from '../../core/people/person.js';
import { groupsNamedLike } from '../../core/procedure/called-groups.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { onePersonOnlyText } from '../../texts/availability.js';
import { groupsReachable } from '../../core/procedure/lookup.js';

/**
 * The answers to each order about a case: an order that can be undone and lacks nothing is done at once and answered in one line; one that
 * sends something, cannot be undone or lacks something is answered by a card that asks back.
 */
const answers: { readonly [Act in CaseAct]: (order: OrderTurn, text: string) => Promise<Message> } = {
  take: (order) => answerTake(order),
  note: answerNote,
  reply: (order, text) => askNote(order, 'public', order.turn.key, { typed: { text } }),
  ask: (order, text) => answerByForm(order, 'ask', 'question', text),
  resolve: (order, text) => answerByForm(order, 'resolve', 'solution', text),
  assign: answerAssign,
  escalate: answerEscalate,
};

export async function answerOrder(order: OrderTurn, act: CaseAct, text: string): Promise<Message> {
  const { turn, view } = order;
  const found = lengthOf(text);
  if (found > maxTextLength) return refusalMessage(turn, { code: 'too-long', what: 'message', most: maxTextLength, found }, view);
  return answers[act](order, text);
}

/** Takes the case; words alone do not take it from a colleague. Source: UARIV-11 */
async function answerTake(order: OrderTurn): Promise<Message> {
  const { turn, view } = order;
  const { assignee } = view.stored.ticket;
  const ways = waysOf('take', order);
  if ('code' in ways) return refusedOrder(order, ways, '');
  const [way] = ways;
  if (assignee?.id === turn.actor.id) return { kind: 'text', text: alreadyYoursText(caseName(view.stored.ticket, view.procedure, 'desk')) };
  if (assignee === null) return doOrder(order, way, {});
  return askOrder(order, way, turn.key, { typed: {}, remark: heldByOtherText(assignee.name, caseNoun(view.procedure)) });
}

/** Source: UARIV-13, UARIV-16 */
async function answerNote(order: OrderTurn, said: string): Promise<Message> {
  const { turn, view, files } = order;
  const text = noteText(turn.inbound, said);
  if (text === '') return askNote(order, 'internal', turn.key, { typed: {} });
  const { context, actor, key } = turn;
  const note = { id: orderId(key), type: 'add-note', text, audience: 'internal', attached: attachedOf(order) } as const;
  const result = await context.execute(view.stored.id, note, actor);
  if (result.kind === 'refused') return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
  return { kind: 'text', text: withFilesText(notedText(caseName(view.stored.ticket, view.procedure, 'desk')), files.length) };
}

/** Answers an act whose form takes the text; where the procedure has no such act, a question is sent as a message. */
async function answerByForm(order: OrderTurn, act: 'ask' | 'resolve', field: string, text: string): Promise<Message> {
  const { procedure } = order.view;
  if (!procedure.transitions.some((t) => t.act === act && isDeskWork(t))) return answers.reply(order, text);
  const ways = waysOf(act, order);
  const typed = { [field]: text };
  if (!('code' in ways)) return askOrder(order, ways[0], order.turn.key, { typed });
  const next = ways.code === 'not-from-here' ? onceTaken(order, act) : null;
  return next === null ? refusedOrder(order, ways, text) : askOrder(order, next.way, order.turn.key, { typed, first: next.first });
}

/**
 * `asignar a Beto`: assigns to the mentioned person, else to the person of that name in the group. If the name is unclear, a card asks and
 * shows the people who can be chosen; a group's name means an escalation. Source: UARIV-11, SIIF-15
 */
async function answerAssign(order: OrderTurn, text: string): Promise<Message> {
  const { turn, view } = order;
  const [mention, ...others] = turn.inbound.mentions;
  const { to, reason } = mention === undefined ? readAim(text) : besideMention(readAim(text), mention.name);
  if (mention === undefined && isGroup(view.procedure, to)) return answerEscalate(order, text);
  const ways = waysOf('assign', order);
  if ('code' in ways) return refusedOrder(order, ways, '');
  const [way] = ways;
  const { needs = [] } = way;
  const isAsked = needs.some(({ id }) => id === 'reason');
  const typed: FieldValues = reason !== '' && isAsked ? { reason } : {};
  const chosen = others.length > 0 ? { remark: onePersonOnlyText } : await choose(order, way, to);
  if (!('id' in chosen)) return askOrder(order, way, turn.key, { typed, ...chosen });
  const person = needs.find((f) => f.choicesFrom === 'members')?.id ?? 'person';
  const done = await doOrder(order, way, { ...typed, [person]: chosen.id });
  return done.kind !== 'text' || reason === '' || isAsked ? done : withReason(order, done.text, reason);
}

const isGroup = (procedure: Procedure, name: string): boolean => name !== '' && groupsNamedLike(procedure, name).length > 0;

/** A mention ends where its name ends: the text after it is the reason. */
function besideMention({ to, reason }: Aimed, name: string): Aimed {
  const beside = to.startsWith(name) ? to.slice(name.length).trim() : '';
  return { to: name, reason: [beside, reason].filter((one) => one !== '').join('. ') };
}

/** The person with that name, or the remark of the card that asks for a person. */
async function choose(order: OrderTurn, way: Transition, name: string): Promise<Listed | { remark: string; among?: readonly Listed[] }> {
  const { turn, view } = order;
  const { context, inbound } = turn;
  const { ticket } = view.stored;
  if (name === '') return { remark: '' };
  const spoken = { platformId: inbound.mentions[0]?.platformId ?? null, words: name };
  // People who are away are found too: the command says until when, and who is there.
  const { members, unavailable } = await peopleToChoose({ ...context, now: view.now }, way, ticket, view.procedure);
  const [found, ...others] = await spokenAmong<Listed>(context.people, [...members, ...unavailable], spoken);
  if (found !== undefined) return others.length === 0 ? found : { remark: choosePersonText(name), among: [found, ...others] };
  const known = await findColleague(context, spoken);
  const refusal: Refusal = known.kind === 'found' ? { code: 'person-not-in-group', group: ticket.group ?? '' } : known.refusal;
  return { remark: refusedText(turn, refusal, view) };
}

/** Stores a reason as a note if the transition does not ask for one. */
async function withReason({ turn: { context, actor, key }, view }: OrderTurn, done: string, text: string): Promise<Message> {
  const note = { id: `${orderId(key)}:reason`, type: 'add-note', text, audience: 'internal' } as const;
  const noted = await context.execute(view.stored.id, note, actor);
  const name = caseName(view.stored.ticket, view.procedure, 'desk');
  return { kind: 'text', text: noted.kind === 'executed' ? `${done} ${notedText(name)}` : done };
}

/**
 * `escalar a infraestructura porque …`: always asks back, with group and reason filled in. For a group without a route, or a name
 * that is no group, it names the groups that can be chosen. Source: UARIV-04
 */
async function answerEscalate(order: OrderTurn, text: string): Promise<Message> {
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
  const refusal = whyNotThere(aimed, reached, [...new Set(ways.flatMap(leadsTo))], stored.ticket.group ?? '');
  const remark = refusal === null ? '' : refusedText(turn, refusal, view);
  const reason = aimed.groups.length === 0 && aimed.to !== '' ? text : aimed.reason;
  return askOrder(order, first, turn.key, { typed: { reason }, remark });
}

/** The longest name of a group, in words; a longer text is a reason and is not tried as a name. */
const maxNameLength = 14;

type AimedGroups = Aimed & { groups: readonly Group[] };

/** The groups that the words name. Without a mark between group and reason the longest beginning that names a group is the group. */
function aimAtGroup(procedure: Procedure, { to, reason }: Aimed): AimedGroups {
  const words = to.split(/\s+/);
  for (let length = Math.min(words.length, maxNameLength); length > 0; length--) {
    const groups = groupsNamedLike(procedure, words.slice(0, length).join(' '));
    const rest = [words.slice(length).join(' '), reason].filter((one) => one !== '').join('. ');
    if (groups.length > 0) return { to: words.slice(0, length).join(' '), reason: rest, groups };
  }
  return { to, reason, groups: [] };
}

function whyNotThere({ to, groups }: AimedGroups, reached: readonly Group[], allowed: readonly Group[], from: string): Refusal | null {
  if (to === '') return null;
  const ids = (of: readonly Group[]) => of.map(({ id }) => id);
  if (groups.length > 0 && reached.length === 0) return { code: 'route-not-allowed', from, allowed: ids(allowed) };
  return { code: 'unknown-group', asked: to, groups: ids(reached.length > 0 ? reached : allowed) };
}

/** Does the order at once, on the case as its author could know it; if data are missing, a card asks for them. */
async function doOrder(order: OrderTurn, way: Transition, input: FieldValues): Promise<Message> {
  const { turn, view, files } = order;
  const { key } = turn;
  const { id, ticket } = view.stored;
  const advance = { type: 'advance', transition: way.id, seen: ticket.version, input } as const;
  const result = await turn.context.execute(id, { id: orderId(key), ...advance, attached: attachedOf(order) }, turn.actor);
  if (result.kind === 'executed') {
    const already = await alreadyTheirs(turn, { transition: way.id, v: ticket.version }, result);
    return { kind: 'text', text: already ?? (await doneText(turn, result, way, files.length)) };
  }
  if (result.refusal.code === 'fields-missing') return askOrder(order, way, key, { typed: input });
  return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
}
