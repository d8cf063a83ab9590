import { readWordsTitle, talkTitle } from '../../cards/parts/case-actions.js';
import { z } from 'zod';
import { openCase } from '../../desk/tickets/open-case.js';
import { caseName, wordsFor } from '../../cards/parts/case-head.js';
import { oneLine } from '../../cards/user-words.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { meansOf, meansField, preferredMeans, talkFields, wordFields } from '../../core/ticket/commands/record-talk.js';
import { checkReachOut } from '../../core/ticket/permissions.js';
import { unreadIn } from '../../core/ticket/silence/marks.js';
import { notFoundRefusal } from '../../core/ticket/refusals.js';
import { undeliveredIn, undeliveredOfMessage, type Undelivered } from '../../core/ticket/undelivered.js';
import type { CaseView } from '../../ports/messenger.js';
import { factText } from '../../texts/facts.js';
import { eventText } from '../../texts/history-text.js';
import { instantText } from '../../texts/times.js';
import {
  alreadyContactedText,
  howToSeeTheRest,
  lostMessagesText,
  manualContactText,
  nobodyToCallText,
  nothingToReadText,
  recipientName,
  toRecipient,
  otherMeansText,
  talkRecordedText,
  triesText,
} from '../../texts/undelivered.js';
import { numberOfText } from '../../texts/words.js';
import { pressedIn, seq, version, type Turn } from '../turn.js';
import { caseForm, sendCommand } from '../case-form.js';
import { readWhole } from '../cases/read-whole.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import { isSameRecipient } from '../../core/ticket/events/delivery-events.js';
import { isFromOutside } from '../../core/ticket/events/mail-events.js';

/**
 * It shows the lost messages unmasked: the history records who read what the channel masks. `message`: the newest lost one; none: any
 * recipient. Source: UARIV-16
 */
export const contactForm = caseForm({
  open: 'manual-contact',
  verb: 'record-manual-contact',
  carries: z.object({ message: seq.optional(), from: pressedIn }),
  title: 'Ya le avisé',
  bars: ({ stored, procedure }, actor) => checkReachOut(stored.ticket, actor, procedure),
  reads: (turn, view, { message }) => {
    const [first, ...others] = undeliveredOf(view, message);
    return readMasked(turn, view, first === undefined || others.length > 0 ? [] : quotedMessages(first, view));
  },
  asks: (view, { actor, carried: { message, from } }) => {
    const { procedure } = view;
    const undelivered = undeliveredOf(view, message);
    const [first, ...others] = undelivered;
    if (first === undefined) return { kind: 'message', text: lastContactText(actor, view, message) };
    const explanation = 'Dígale esto y marque cómo le avisó. Queda en la historia.';
    if (others.length === 0) {
      const lost = `Lo que no le llegó ${oneLine(toRecipient(first.recipient, procedure), 80)}:`;
      return { explanation, matter: [lost, ...quotedMessages(first, view)], fields: [meansField], carries: { message: first.upTo, from } };
    }
    const lostBy = ({ recipient, messages }: Undelivered) =>
      `${oneLine(recipientName(recipient, procedure), 80)}: ${lostMessagesText(messages, procedure)}`;
    return { explanation, matter: undelivered.map(lostBy), fields: [recipientField(view), meansField], carries: { from } };
  },
  send: async (turn, { of, fields, key }, { message = Number(fields['message'] ?? ''), from }) => {
    if (!Number.isSafeInteger(message) || message < 1) {
      const view = await openCase(turn.context, of, turn.actor);
      const barred = view === null ? notFoundRefusal : checkReachOut(view.stored.ticket, turn.actor, view.procedure);
      if (view === null || barred !== null) return { kind: 'refused', refusal: barred ?? notFoundRefusal, of: view };
      const missing = [recipientField(view), ...((fields['how'] ?? '') === '' ? [meansField] : [])];
      return { kind: 'faults', of: view, faults: missing.map(({ id, label }) => ({ field: id, label, code: 'missing' })) };
    }
    const command = { id: key, type: 'record-manual-contact', message, how: fields['how'] ?? '' } as const;
    return sendCommand(turn, of, command, (view, { repeated }) => {
      const last = lastContact(view, message);
      // If another colleague did it already, the answer says so.
      if (repeated || last === undefined) return lastContactText(turn.actor, view, message);
      const { recipient, how } = last.event;
      const text = manualContactText(caseName(view.stored.ticket, view.procedure, 'desk'), toRecipient(recipient, view.procedure), how);
      return from === 'list' ? `${text} ${howToSeeTheRest}` : text;
    });
  },
});

async function readMasked(turn: Turn, view: CaseView, lines: readonly string[]) {
  const isMasked = lines.some((line) => wordsFor(view)(line) !== line);
  return (isMasked ? await readWhole(turn, view.stored.id, 'messages') : null) ?? {};
}

function undeliveredOf({ stored: { history } }: CaseView, message: number | undefined): readonly Undelivered[] {
  const undelivered = message === undefined ? undeliveredIn(history) : [undeliveredOfMessage(message, history)];
  return undelivered.filter((one) => one !== null);
}

function recipientField({ stored: { history }, procedure }: CaseView): Field {
  return {
    id: 'message',
    label: 'Persona avisada',
    type: 'choice',
    required: true,
    choices: undeliveredIn(history).map(({ recipient, upTo }) => ({ id: String(upTo), label: recipientName(recipient, procedure) })),
  };
}

/** How many lost messages are quoted, the newest, and their length: enough to say them on the telephone. */
const QUOTED = 5;
const QUOTE_LENGTH = 300;

/** Each once; for an event that this history lacks, the kind of the message. */
function quotedMessages({ messages }: Undelivered, { stored: { history }, procedure, now }: CaseView): readonly string[] {
  const once = messages.filter((m, i) => messages.findIndex((n) => n.about === m.about) === i);
  const left = once.length - QUOTED;
  const lines = once.slice(-QUOTED).map((message) => {
    const event = history.find((e) => e.seq === message.about);
    return oneLine(event === undefined ? lostMessagesText([message], procedure) : factText(event, procedure, now), QUOTE_LENGTH);
  });
  return [...(left > 0 ? [`${numberOfText(left, 'mensaje anterior', 'mensajes anteriores')}; están en la historia.`] : []), ...lines];
}

function lastContact({ stored: { history } }: CaseView, message: number | undefined) {
  const lost = message === undefined ? undefined : history.find(({ seq: of }) => of === message)?.event;
  const contacts = history.flatMap(({ event, by, at }) => (event.type === 'manual-contact-recorded' ? [{ event, by, at }] : []));
  if (message === undefined) return contacts.at(-1);
  if (lost?.type !== 'delivery-recorded') return undefined;
  return contacts.findLast(({ event }) => isSameRecipient(event.recipient, lost.recipient) && event.upTo >= message);
}

function lastContactText({ id }: PersonActor, view: CaseView, message: number | undefined): string {
  const { procedure, stored } = view;
  const last = lastContact(view, message);
  if (last?.by.kind !== 'person') return nobodyToCallText(caseName(stored.ticket, procedure, 'desk'));
  const who = last.by.person.id === id ? null : last.by.person.name;
  const at = instantText(last.at, view.now, procedure.timeZone);
  return alreadyContactedText(who, toRecipient(last.event.recipient, procedure), last.event.how, at);
}

/** A colleague accepts what the desk would not take as the requester's. */
function keptMailAs({ stored: { history, ticket } }: CaseView, message: number | undefined): FieldValues | null {
  const event = history.find(({ seq: at }) => at === message)?.event;
  if (event?.type !== 'mail-kept' || !isFromOutside(event.as)) return null;
  return { how: 'mail', words: event.text, ...(ticket.question === null ? {} : { result: 'answered' }) };
}

/** It proposes the means they chose. Source: UARIV-06, UARIV-16, SIIF-10 */
export const talkForm = caseForm({
  open: 'talk',
  verb: 'record-talk',
  carries: z.object({ v: version, from: pressedIn, message: seq.optional() }),
  title: talkTitle,
  button: 'Guardar',
  does: ({ stored: { ticket } }) =>
    isOpen(ticket) && !isDraft(ticket) ? 'Anota que habló con quien lo pidió, o que no se pudo, y qué dijo.' : '',
  bars: ({ stored, procedure }, actor) => checkReachOut(stored.ticket, actor, procedure),
  reads: (turn, view, { message }) => readMasked(turn, view, [keptMailAs(view, message)?.['words'] ?? '']),
  asks: (view, { actor, typed, carried: { from, message } }) => {
    const { procedure } = view;
    const { ticket } = view.stored;
    const { question, solution, phase } = ticket;
    const asked = question === null ? '' : `Pregunta: «${question.text}»`;
    const said = phase === 'resolved' && solution !== null ? `Solución: «${solution.text}»` : asked;
    const how = meansOf[preferredMeans(ticket, procedure)?.id ?? ''];
    return {
      explanation: 'Marque qué pasó. Queda en la historia.',
      matter: [otherMeansText(ticket, procedure), oneLine(wordsFor(view)(said), 600), triesText(view.stored, procedure)],
      fields: talkFields(ticket, actor, procedure),
      freed: ['how'],
      typed: { ...(keptMailAs(view, message) ?? (how === undefined ? {} : { how })), ...typed },
      carries: { v: ticket.version, from },
    };
  },
  send: (turn, { of, fields, key }, { v: seen, from }) =>
    sendCommand(turn, of, { id: key, type: 'record-talk', seen, input: fields }, ({ stored, procedure }) => {
      const text = talkRecordedText(caseName(stored.ticket, procedure, 'desk'), stored, fields['result'] !== 'unreached');
      return from === 'list' ? `${text} ${howToSeeTheRest}` : text;
    }),
});

/** The words, which were not understood, stand above it, unmasked. Source: UARIV-06, UARIV-17, USPEC-13 */
export const wordsForm = caseForm({
  open: 'words',
  verb: 'read-words',
  carries: z.object({ v: version, of: seq }),
  opens: z.object({}),
  title: readWordsTitle,
  button: 'Guardar',
  does: ({ stored }) => (unreadIn(stored).length === 0 ? '' : 'Dice si lo que escribió el usuario es su respuesta.'),
  bars: ({ stored, procedure }, actor) => checkReachOut(stored.ticket, actor, procedure),
  reads: (turn, view) => readMasked(turn, view, unreadLines(view)),
  asks: (view, { actor }) => {
    const { stored, procedure } = view;
    const { ticket } = stored;
    const last = unreadIn(stored).at(-1);
    if (last === undefined) return { kind: 'message', text: nothingToReadText(caseName(ticket, procedure, 'desk')) };
    const fields = wordFields(ticket, actor, procedure);
    const [only, ...others] = fields.flatMap(({ choices = [] }) => choices);
    return {
      explanation: 'Léalo y diga qué es. Mientras tanto no le corre el plazo.',
      matter: unreadLines(view),
      fields,
      ...(only !== undefined && others.length === 0 ? { typed: { result: only.id } } : {}),
      carries: { v: ticket.version, of: last.seq },
    };
  },
  send: (turn, { of: ticket, fields, key }, { v: seen, of }) =>
    sendCommand(turn, ticket, { id: key, type: 'read-words', seen, of, input: fields }, ({ stored, procedure }) => {
      const read = stored.history.findLast(({ event }) => event.type === 'word-read');
      const name = caseName(stored.ticket, procedure, 'desk');
      return read === undefined ? nothingToReadText(name) : `Anotado en ${name}: ${eventText(read, procedure)}.`;
    }),
});

const unreadLines = ({ stored, procedure, now }: CaseView): readonly string[] =>
  unreadIn(stored)
    .slice(-QUOTED)
    .map((event) => oneLine(factText(event, procedure, now), QUOTE_LENGTH));
