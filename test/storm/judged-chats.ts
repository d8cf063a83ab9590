import { later, MINUTE } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import { newStatusCard, type PostedCard, type StatusCard, type StatusCardKind } from '../../src/core/outbox/posted-card.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ChatLog, type ChatMessage, type ChatPlace } from '../../playground/chats/chat-log.js';
import { demoOrganisation } from '../../playground/people/demo-organisation.js';
import { createRender } from '../../src/features/render.js';
import type { Rendered } from '../../src/teams/protocol/outgoing.js';
import { ana, procedure, START, type CaseStory } from '../cards/case-story.js';
import { notificationOf } from '../cards/sample-cases.js';
import type { ReadChats } from '../support/desk-acts.js';
import { CARD } from '../support/shown-card.js';

const render = createRender({ ids: { next: () => 'n1' } });

/** Chats without a desk: a test posts there what a desk would leave behind. */
export function judgedChats() {
  const demo = demoOrganisation(procedure.groups, 'Mesa de servicios');
  const chats = new ChatLog({ kept: [], append: () => undefined, clear: () => undefined, close: () => undefined }, () => START);
  const [who] = demo.requesters;
  if (who === undefined) throw new Error('the demonstration has no requester');
  const read: ReadChats = {
    demo,
    shown: ({ conversationId }) => chats.messages(conversationId),
    chatOf: ({ chatId }) => ({ conversationId: chatId, rootId: null }),
  };
  return {
    read,
    who,
    chat: read.chatOf(who),
    channel(group: string): ChatPlace {
      const found = demo.channels.find(({ groupId }) => groupId === group);
      if (found === undefined) throw new Error(`no channel of ${group}`);
      return { conversationId: found.channelId, rootId: null };
    },
    post(where: ChatPlace, rendered: Rendered, from = demo.bot.id): ChatMessage {
      const text = rendered.kind === 'text' ? rendered.text : '';
      const attachments = rendered.kind === 'card' ? [{ contentType: CARD, content: rendered.card }] : [];
      return chats.post({ ...where, from }, { text, textFormat: 'markdown', entities: [], attachments, summary: rendered.summary });
    },
    remove: (message: ChatMessage) => chats.remove(message),
  };
}

export function sentenceSaid(text: string): Rendered {
  return render({ kind: 'text', text });
}

/** A receipt in the requester's chat, or a live card in the channel of a group, as the desk draws it at this moment of the case. */
export function statusCard(story: CaseStory, kind: StatusCardKind, group = 'mesa', changed: Partial<StatusCard> = {}): Rendered {
  return render({ kind: 'posted-card', postedCard: { ...aStatusCard(kind, group), ...changed }, case: story.view });
}

/** What tells or asks of the latest event of that type, as the desk draws it at this moment of the case. */
export function notified(story: CaseStory, kind: Parameters<typeof notificationOf>[0], event: string, mayBeRepeat = false): Rendered {
  const notification = notificationOf(kind, story.view, event);
  return render({ kind: 'notification', notification, case: story.view, mention: [], mayBeRepeat });
}

/** The case, whose document knows of these messages as its cards. */
export function knowing(story: CaseStory, ...messages: readonly ChatMessage[]): StoredTicket {
  const postedCards = messages.map(({ conversationId, id }): PostedCard => ({
    ...aStatusCard('live', 'mesa'),
    posted: { conversation: conversationId, activity: id },
  }));
  return { ...story.view.stored, postedCards };
}

function aStatusCard(kind: StatusCardKind, group: string): StatusCard {
  const place: Place = kind === 'live' ? { kind: 'channel', group } : { kind: 'person', person: ana.id };
  const arrival = group === 'mesa' ? 1 : 2;
  return newStatusCard({ id: `${kind}.${arrival}`, kind, place, arrival, nextTryAt: later(START, MINUTE) });
}
