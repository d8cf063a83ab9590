import { isQuestionKind } from '../../src/core/outbox/question-form.js';
import { isFolded, needsUpdate, lastVisibleSeq } from '../../src/core/outbox/card-updates.js';
import { jsonBytes, maxDocumentBytes } from '../../src/core/outbox/document-size.js';
import type { PostedCard } from '../../src/core/outbox/posted-card.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import { nextTimer } from '../../src/core/ticket/timers.js';
import { replay } from '../../src/core/ticket/evolve.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { deliveryFaults } from './delivery-faults.js';
import { silenceFaults } from './silence-judge.js';
import { onlyReminds, type SimulatedDesk } from './simulated-desk.js';

/** What is not as it must be, once nothing is due any more; seen from outside only. */
export async function brokenInvariants(desk: SimulatedDesk): Promise<readonly string[]> {
  const tickets = await desk.tickets();
  const { procedure } = desk.registry.current;
  return [
    ...desk.ledger.faults,
    ...(desk.isAtRest() ? [] : ['I5 the desk never comes to rest']),
    ...acknowledged(desk, tickets),
    ...effects(desk, tickets),
    ...(await numberFaults(desk, tickets)),
    ...tickets.flatMap((stored) => [
      ...stateFaults(stored, procedure),
      ...sizeFaults(stored),
      ...timerFaults(desk, stored),
      ...cardFaults(desk, stored),
      ...strangerFaults(desk, stored),
      ...deliveryFaults(desk, stored),
      ...silenceFaults(desk, stored),
    ]),
  ];
}

/** I1: everything answered as done stands in the history, with all that stood there then. */
function acknowledged({ ledger }: SimulatedDesk, tickets: readonly StoredTicket[]): readonly string[] {
  return ledger.given.flatMap(({ deed, life, answer }) => {
    if (answer.kind !== 'executed') return [];
    const stored = tickets.find(({ id }) => id === answer.stored.id);
    const before = answer.stored.history;
    const isThere = stored !== undefined && JSON.stringify(stored.history.slice(0, before.length)) === JSON.stringify(before);
    const isObeyed = answer.repeated || deed.command === null || stored?.executedCommands.some((o) => o.command === deed.command) === true;
    return isThere && isObeyed
      ? []
      : [`I1 ${deed.says} [${deed.command ?? ''}] was acknowledged by ${life.name} and is not in the history`];
  });
}

/** I2: each deed happened once at most, wherever and how often it was given. */
function effects({ ledger }: SimulatedDesk, tickets: readonly StoredTicket[]): readonly string[] {
  const deeds = new Set(ledger.given.map(({ deed }) => deed));
  // What a draft's form holds already stands in it again each time that it is sent.
  const written = tickets.flatMap((stored) =>
    stored.history.flatMap(({ event }) =>
      event.type === 'draft-filled' || isTakenOver(event) ? [] : [{ type: event.type, text: JSON.stringify(event) }],
    ),
  );
  const twice = [...deeds]
    .filter(({ mark }) => mark !== '')
    .flatMap(({ says, mark }) => {
      const types = written.filter(({ text }) => text.includes(mark)).map(({ type }) => type);
      const again = types.filter((type, i) => types.indexOf(type) !== i);
      return again.length === 0 ? [] : [`I2 ${says} ${mark} happened more than once: ${again.join(', ')}`];
    });
  const repeatedCommands = tickets.flatMap((stored) => {
    const commands = stored.executedCommands.map(({ command }) => command);
    return commands.length === new Set(commands).size ? [] : [`I2 ${stored.id}: one command was executed twice`];
  });
  return [...twice, ...repeatedCommands, ...tickets.flatMap(takenOverTwice)];
}

/** What a child case took over from its parent: the same words stand in each of them. */
function isTakenOver(event: TicketEvent): boolean {
  return (
    event.type === 'parent-set' || event.type === 'parent-cleared' || ('author' in event && event.author !== undefined) || 'with' in event
  );
}

/** I2: no child case takes an update or a solution of its parent over twice. */
function takenOverTwice({ id, history }: StoredTicket): readonly string[] {
  const taken = history.flatMap(({ event }) =>
    isTakenOver(event) && (event.type === 'note-added' || event.type === 'ticket-resolved') ? [JSON.stringify(event)] : [],
  );
  return taken.length === new Set(taken).size ? [] : [`I2 ${id}: it took something over from its parent twice`];
}

/** I3: each series counts from 1 without a hole, no number stands on two tickets, and each is found by its number. */
async function numberFaults({ store, registry }: SimulatedDesk, tickets: readonly StoredTicket[]): Promise<readonly string[]> {
  const { id, numbers } = registry.current.procedure;
  const faults = Object.keys(numbers).map(async (series) => {
    const given = tickets.flatMap(({ ticket }) => ticket.numbers[series] ?? []).toSorted((a, b) => a - b);
    const found = await Promise.all(given.map((n) => store.queries.byNumber(id, series, n)));
    const isFound = found.every((stored, i) => stored?.ticket.numbers[series] === given[i]);
    const next = await store.queries.byNumber(id, series, given.length + 1);
    return given.every((n, i) => n === i + 1) && isFound && next === null ? [] : [`I3 the numbers of ${series} are ${given.join(', ')}`];
  });
  return (await Promise.all(faults)).flat();
}

/** I7, and that the history counts on. */
function stateFaults({ id, ticket, history }: StoredTicket, procedure: Procedure): readonly string[] {
  const isReplayed = JSON.stringify(replayed(history, procedure)) === JSON.stringify(sorted(ticket));
  const isCounted = history.every(({ seq }, i) => seq === i + 1);
  return [
    ...(isReplayed ? [] : [`I7 ${id}: its state is not what its history says`]),
    ...(isCounted ? [] : [`I12 ${id}: its events do not count from 1 on`]),
  ];
}

/** I14: no document is above its cap. */
function sizeFaults(stored: StoredTicket): readonly string[] {
  const bytes = jsonBytes(stored);
  return bytes <= maxDocumentBytes ? [] : [`I14 ${stored.id}: its document has ${bytes} bytes`];
}

function replayed(history: StoredTicket['history'], procedure: Procedure): unknown {
  try {
    return sorted(replay(history, procedure));
  } catch (fault) {
    return String(fault);
  }
}

function sorted(value: object): unknown {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every timer runs, and runs once: by its command, and by what it writes. */
function timerFaults({ registry, timeline }: SimulatedDesk, stored: StoredTicket): readonly string[] {
  const { id, history, executedCommands } = stored;
  const missed = nextTimer(stored, registry.current, timeline.now());
  const timers = executedCommands.filter(({ command }) => command.startsWith('timer:')).map(({ command }) => command);
  const warned = warnedIn(history);
  const released = releasedIn(history);
  const lists = { timers, warned, released };
  if (missed !== null && !onlyReminds(stored, registry)) return [`I2 ${id}: its timer ${missed.key} never comes`];
  return Object.entries(lists).flatMap(([what, list]) =>
    list.length === new Set(list).size ? [] : [`I2 ${id}: of its ${what} one came twice: ${list.join(', ')}`],
  );
}

/** The warnings that were given and that no outage withdrew since: those are given again. */
function warnedIn(history: StoredTicket['history']): readonly string[] {
  return history.reduce<readonly string[]>((given, { event }) => {
    if (event.type === 'target-warned') return [...given, ...event.keys];
    return event.type === 'clock-held' ? given.filter((key) => !(event.withdrawn ?? []).includes(key)) : given;
  }, []);
}

/** The releases of holds; a hold that was undone and recorded again may be released again. */
function releasedIn(history: StoredTicket['history']): readonly string[] {
  return history.reduce<readonly string[]>((released, { event }) => {
    if (event.type === 'clock-released') return [...released, event.hold];
    return event.type === 'clock-held' ? released.filter((hold) => hold !== event.hold.id) : released;
  }, []);
}

/** I13: what stands under the id of a case's card is that case. */
function strangerFaults({ connector }: SimulatedDesk, { id, postedCards }: StoredTicket): readonly string[] {
  return postedCards.flatMap((postedCard) => {
    const message = connector.find(postedCard.posted?.activity ?? '')?.message;
    const isOther = message !== undefined && 'case' in message && message.case?.stored.id !== id;
    return isOther ? [`I13 ${id} ${postedCard.id}: shows another case`] : [];
  });
}

/** I5: a card shows the current state, or was abandoned for a reason that shows. */
function cardFaults(desk: SimulatedDesk, stored: StoredTicket): readonly string[] {
  return stored.postedCards.flatMap((postedCard) => {
    const why = needsUpdate(postedCard, stored)
      ? 'is not updated yet'
      : postedCard.done
        ? whyNotLeft(desk, stored, postedCard)
        : whyNotTrue(desk, stored, postedCard);
    return why === null ? [] : [`I5 ${stored.id} ${postedCard.id}: ${why}`];
  });
}

function whyNotTrue({ connector }: SimulatedDesk, stored: StoredTicket, postedCard: PostedCard): string | null {
  const activity = postedCard.posted?.activity ?? null;
  if (activity === null) return isFolded(postedCard, stored.ticket) ? null : 'is nowhere';
  const shown = connector.find(activity);
  if (shown === null) return connector.isWrongId(activity) || postedCard.kind === 'question-form' ? null : 'is not there';
  if (postedCard.kind === 'question-form') return null;
  const { message } = shown;
  if (message.kind !== 'posted-card') return 'shows something else';
  return lastVisibleSeq(message.case.stored) >= lastVisibleSeq(stored) && message.case.stored.ticket.state === stored.ticket.state
    ? null
    : `shows event ${lastVisibleSeq(message.case.stored)} of ${lastVisibleSeq(stored)}`;
}

/** A card is done when it is folded, put aside, answered, or when the platform did not let it be. */
function whyNotLeft({ ledger, connector }: SimulatedDesk, stored: StoredTicket, postedCard: PostedCard): string | null {
  if (postedCard.isSuperseded === true || postedCard.posted?.activity === null) return null;
  const isBarred = ledger.attempts.some(
    (a) => a.ticket === stored.id && a.item === postedCard.id && (a.answer === 'blocked' || a.answer === 'gone'),
  );
  if (isBarred) return null;
  const message = connector.postedAs(postedCard.posted?.activity ?? '')?.message;
  // News that opens a thread is never updated.
  if (message?.kind === 'notification' && postedCard.kind === 'question-form' && !isQuestionKind(postedCard.notificationKind)) return null;
  if (message?.kind !== 'posted-card')
    return postedCard.posted === null && isFolded(postedCard, stored.ticket) ? null : 'is given up, and nothing of it stands there';
  const isRevoked = message.postedCard.isRevoked === true;
  return postedCard.kind === 'question-form' || isRevoked || isFolded(postedCard, message.case.stored.ticket)
    ? null
    : 'is given up, though it was never folded';
}
