import type { Button } from '../../src/cards/button.js';
import type { Card } from '../../src/cards/card.js';
import { ticketId, type TicketId } from '../../src/core/ticket/ticket.js';
import type { Message, PressAnswer } from '../../src/talk/message.js';
import { expect } from 'vitest';
import { notFound, type ExecuteCommand } from '../../src/desk/tickets/execute-command.js';
import type { Turn } from '../../src/features/turn.js';
import { answerFreeWords, type IncomingWords } from '../../src/features/words/free-words.js';
import { gistOf } from './answered-card.js';
import { buttonsIn, partsOf } from './read-card.js';

/**
 * A message, and where its card asks what words are: what they may be, to which cases, and what its buttons carry.
 *
 * @property fileIds files that go with the words
 */
export type ReadAsked = Message & {
  asks?: 'more-words' | 'about-resolved' | 'maybe-answer' | 'outside-answer' | 'closed-case' | 'which-case';
  saying?: 'same' | 'works-now' | 'presses';
  of?: readonly TicketId[];
  words?: string;
  key?: string;
  fileIds?: readonly string[];
};

/** @returns the message as it is where its card asks nothing of the kind */
export function readAsked(message: Message): ReadAsked {
  if (message.kind !== 'card') return message;
  const carrying = buttonsIn(message.card).filter(({ data }) => typeof data['words'] === 'string' && typeof data['key'] === 'string');
  const data = carrying[0]?.data;
  const asks = data === undefined ? undefined : kindOf(message.card, carrying);
  if (data === undefined || asks === undefined) return message;
  const saying = sayingOf(message.card, carrying);
  const of = new Set(carrying.flatMap((button) => (typeof button.data['ticket'] === 'string' ? [ticketId(button.data['ticket'])] : [])));
  return {
    ...message,
    asks,
    ...(saying === undefined ? {} : { saying }),
    of: [...of],
    words: String(data['words']),
    key: String(data['key']),
    fileIds: Array.isArray(data['files']) ? data['files'].map(String) : [],
  };
}

function kindOf({ body, actions = [] }: Card, carrying: readonly Button[]): ReadAsked['asks'] {
  const verbs = carrying.map(({ data }) => data['verb']);
  const hasRows = partsOf(body).some((part) => part.is === 'buttons');
  const isOfFilesAlone = carrying.length === 1 && carrying[0]?.data['apart'] === undefined && carrying[0]?.data['files'] !== undefined;
  if (verbs.includes('report') && (hasRows || isOfFilesAlone)) return 'which-case';
  if (verbs.includes('answer-outside')) return 'outside-answer';
  if (verbs.includes('still-failing')) return 'about-resolved';
  if (verbs.includes('answer-with')) return 'maybe-answer';
  if (verbs.includes('add-words')) return 'more-words';
  if (verbs.includes('new-linked') || verbs.includes('take-up-with')) return 'closed-case';
  if (carrying[0]?.data['apart'] !== true) return undefined;
  return mayLeave(actions) ? 'closed-case' : 'more-words';
}

function mayLeave(actions: readonly Button[]): boolean {
  return actions.some(({ data }) => data['verb'] === 'dismiss');
}

function sayingOf({ actions = [] }: Card, carrying: readonly Button[]): ReadAsked['saying'] {
  if (carrying.some(({ data }) => data['saying'] === 'works-now')) return 'works-now';
  if (mayLeave(actions)) return undefined;
  return carrying.some(({ data }) => data['verb'] === 'add-words') ? 'same' : 'presses';
}

/** The same of what a press is answered. */
export function readAskedPress(answer: PressAnswer): PressAnswer {
  return answer.kind === 'card' ? { ...answer, message: readAsked(answer.message) } : answer;
}

/**
 * What free words of this turn would do, without doing it: the report that they would be, the case whose question they would answer, what
 * would be asked of which case, or nothing in particular.
 */
export async function freeWordsIn(
  turn: Turn,
  text: string,
  words: Partial<IncomingWords> = {},
): Promise<string | readonly [string, ...TicketId[]]> {
  const wanted: string[] = [];
  const told: TicketId[] = [];
  const execute: ExecuteCommand = async (id, command) => {
    if (typeof command === 'function') told.push(id);
    else if (command.type === 'open-draft') wanted.push(command.words);
    return notFound(turn.context.registry.current);
  };
  const said: IncomingWords = { text, pointed: null, isQuestion: false, isToSend: false, source: 'chat', ...words };
  const [first] = (await answerFreeWords({ ...turn, context: { ...turn.context, execute } }, said)).map(readAsked);
  if (wanted.length > 0) return `report: ${wanted.join()}`;
  if (told.length > 0) return ['answers', ...told];
  if (first?.asks !== undefined) {
    expect(first).toMatchObject({ words: text, key: turn.key });
    return [first.asks, ...(first.of ?? [])];
  }
  return gistOf(first)?.startsWith('¿Lo registro') === true ? 'sentence' : 'unknown';
}
