import type { Notification } from '../../../domain/outbox/notification.js';
import type { PersonRef } from '../../../domain/people/person.js';
import { groupOf, isAnswerFromOutside } from '../../../domain/procedure/lookup.js';
import type { TicketEvent } from '../../../domain/ticket/events.js';
import type { CaseView } from '../../../ports/messenger.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { isSentBack } from '../../../texts/history-text.js';
import { countText, caseNoun } from '../../../texts/words.js';
import type { Rendered } from '../../protocol/outgoing.js';
import { descriptionOf, caseName, caseNames } from '../parts/case-head.js';
import { unbroken } from '../parts/unbroken.js';
import { asBold, asData, oneLine } from '../parts/user-words.js';
import { withArticle } from '../../../domain/procedure/words.js';

/** Who is called by a message in a channel, and how many besides. */
type CalledNames = { mention: readonly PersonRef[]; uncalled: number };

/**
 * The reply under the live card that calls people. A text, because Teams notifies who is mentioned in a message's text; what
 * it is about stands first, for a telephone shows the beginning.
 */
export function arrival(view: CaseView, notification: Notification, names: CalledNames): Rendered {
  const { ticket, history } = view.stored;
  const event = history.find((e) => e.seq === notification.seq)?.event;
  const { verb, words, from, summary } = arrivalWords(event, view);
  const { called, mentions } = namesOf(names);
  const way = from === '' ? '' : ` ${asData(from)}`;
  const text = `${verb} **${asBold(caseNames(ticket, view.procedure, 'desk'))}**${way}: ${asData(`«${words}»`)}${called === '' ? '' : ` ${called}`}`;
  return { kind: 'text', mentions, text: unbroken(text), summary };
}

export type MentionedNames = { called: string; mentions: readonly PersonRef[] };

/** "<at>Beto Gil</at>, <at>Dora Vega</at> y 3 más"; '' where no one is mentioned. */
export function namesOf({ mention, uncalled }: CalledNames): MentionedNames {
  const mentions = mention.map((p) => ({ ...p, name: mentionName(p.name) }));
  const more = uncalled === 0 ? '' : ` y ${countText(uncalled)} más`;
  return { called: mentions.length === 0 ? '' : `${mentions.map((p) => `<at>${p.name}</at>`).join(', ')}${more}`, mentions };
}

/** What is said of an arrival, from where, and the notification's line; telephones and addresses are masked, for a channel reads it. */
function arrivalWords(event: TicketEvent | undefined, view: CaseView): { verb: string; words: string; from: string; summary: string } {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const name = caseName(ticket, procedure, 'desk');
  const own = oneLine(maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words), 300);
  if (event?.type !== 'ticket-escalated' && event?.type !== 'section-filled')
    return { verb: 'Llegó', words: own, from: '', summary: oneLine(`${name}: ${own}`, 160) };
  const named = (id: string) => withArticle(groupOf(procedure, id));
  const sent = event.type === 'ticket-escalated' && isSentBack(event, procedure) ? 'devuelto' : 'escalado';
  const isBack = event.type === 'ticket-escalated' && isAnswerFromOutside(event, procedure);
  return {
    verb: isBack ? 'Volvió' : 'Llegó',
    words: event.type === 'ticket-escalated' ? oneLine(maskedWords(event.reason), 300) : own,
    from: named(event.from).of,
    summary: `${name}: ${isBack ? `volvió ${named(event.from).of}` : `${caseNoun(procedure).as(sent)} ${named(event.group).to}`}`,
  };
}

/** The name as it stands in a mention; its entity carries the very same text. */
function mentionName(name: string): string {
  return asBold(oneLine(name, 120).replace(/[<>&]/g, ''));
}
