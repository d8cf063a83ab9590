import type { Message } from '../../talk/message.js';
import { opensWithKeyword, readIntake } from '../../domain/ticket/forms/parse-intake.js';
import { attachAgainText, forwardedWithheldText } from '../../texts/files.js';
import { readCaseOrder } from '../../talk/phrases/case-orders.js';
import type { Inbound } from '../../talk/inbound.js';
import { filesWithheldCard } from '../cases/done-card.js';
import { oneWordNames, type Turn } from '../handler-context.js';

/**
 * The message with the words that were forwarded in it. Behind a keyword or an order they are its text; else they are what is told, with
 * what their sender says of them, and no phrase or order of their sender's.
 */
export function withForwarded(context: Turn['context'], inbound: Inbound): Inbound {
  const { text } = inbound;
  const forwarded = inbound.forwarded ?? '';
  const { procedure } = context.registry.current;
  if (opensWithKeyword(procedure, text)) {
    const said = [`${procedure.intake.keywords[0] ?? ''} ${forwarded}`, readIntake(procedure, text)?.words ?? ''];
    return { ...inbound, text: inParagraphs(said), forwarded: null };
  }
  const order = readCaseOrder(text, oneWordNames({ context, inbound }), procedure);
  if (order === null || order.act === 'take') return { ...inbound, text: inParagraphs([forwarded, text]) };
  return { ...inbound, text: `${text}${order.text === '' && !order.isMarked ? ':' : ''}\n${forwarded}`, forwarded: null };
}

function inParagraphs(said: readonly string[]): string {
  return said.filter((part) => part !== '').join('\n\n');
}

/** What Teams did not hand over of a message, with what to do. */
export function notHandedOver({ context, inbound }: Turn): readonly Message[] {
  const { filesWithheld: count, forwarded, conversation, bot } = inbound;
  const chat = CHAT_OF_BOT + encodeURIComponent(bot.id.replace(/^28:/, ''));
  const isInChat = conversation.kind === 'personal';
  return [
    ...(forwarded === '' ? [{ kind: 'text' as const, text: forwardedWithheldText() }] : []),
    ...(count > 0 && isInChat ? [{ kind: 'text' as const, text: attachAgainText(count) }] : []),
    ...(count > 0 && !isInChat
      ? [{ kind: 'card' as const, card: filesWithheldCard({ count, chat }, context.registry.current.procedure) }]
      : []),
  ];
}

/** Microsoft documents it for handing a person over to a bot. */
const CHAT_OF_BOT = 'https://teams.microsoft.com/l/chat/0/0?users=28:';
