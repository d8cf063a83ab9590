import { executeAction, type ActionData } from '../cards/button.js';
import { bold, box, small, text, type Part } from '../cards/card.js';
import { caseName } from '../cards/parts/case-head.js';
import { asBold, asData, oneLine } from '../cards/user-words.js';
import { DAY, later } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';
import { bestMatch, matchIndex, saysTheSame, type MatchIndex } from '../core/text/match-words.js';
import { memoised } from '../core/memoised.js';
import type { Procedure } from '../procedure/procedure.js';
import { namesOther } from '../core/text/names-other.js';
import { mayBeOpenCase, type DraftOffer } from '../core/ticket/draft-offer.js';
import { isLapsed } from '../core/ticket/events.js';
import { toldAgain } from '../core/ticket/own-case-talk.js';
import { isOpen } from '../core/ticket/ticket.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import type { Desk } from '../desk.js';
import type { SaidWords } from '../desk/views.js';
import type { CaseView } from '../ports/messenger.js';
import { deskView, type Turn } from './turn.js';
import { acceptTitle, offerOver, offerText, offerTitle } from '../texts/offers.js';

/** For one card. @param requester null where the person said that the words are about none of these. Source: SIIF-07, SIIF-16, UARIV-12 */
export async function offersFor(desk: Desk, words: string, requester: PersonId | null): Promise<readonly DraftOffer[]> {
  const earlier = requester === null ? [] : earlierOf(desk, words, requester).catch(() => []);
  const found = await Promise.all([desk.incidents.offerFor(words), earlier, helpFor(desk, words)]);
  return found.flat().filter((offer) => offer !== null);
}

const elsewhereIndex = memoised(({ notForThisDesk = [] }: Procedure): MatchIndex<DraftOffer> =>
  matchIndex(
    notForThisDesk.flatMap(({ what, where, hints = [] }) =>
      [what, ...hints].map((text) => ({ of: { kind: 'elsewhere', title: what, text: where } as const, text })),
    ),
  ),
);

async function helpFor(desk: Desk, words: string): Promise<DraftOffer | null> {
  let best = bestMatch(elsewhereIndex(desk.procedure), words);
  for (const { offerFor } of desk.help) best = await offerFor(desk, words, best);
  return best;
}

export async function noteAnswer(desk: Desk, draft: StoredTicket): Promise<void> {
  for (const one of desk.help) await one.noteAnswer(desk, draft);
}

/** A fault that a solution did not remove is seen within a week of work. The same words after that mean another fault. */
const repeatWithinMs = 7 * DAY;
const maxLookedAt = 6;
const WORDS_SHOWN = 160;

/** First an open one, also in other words; then one closed recently. */
async function earlierOf(desk: Desk, words: string, requester: PersonId): Promise<readonly DraftOffer[]> {
  const since = later(desk.clock.now(), -repeatWithinMs);
  const { tickets: newest } = await desk.queries.ofRequester(requester, maxLookedAt);
  const tickets = newest.filter(({ ticket }) => !namesOther(words, ticket.words));
  const open = tickets.filter((stored) => isOpen(stored.ticket) && !mayBeOpenCase(stored));
  const told = open.map(({ ticket }) => ticket.words);
  const isRecent = ({ ticket: { phase, closedAt }, history }: StoredTicket): boolean =>
    phase === 'closed' && closedAt !== null && closedAt >= since && !isLapsed(history);
  const closed = tickets.find((stored) => isRecent(stored) && saysTheSame(words, stored.ticket.words));
  const found = [open[toldAgain(words, told)], closed].filter((stored) => stored !== undefined);
  return Promise.all(found.map((stored) => offerOf(desk, stored)));
}

async function offerOf(desk: Desk, { id, ticket }: StoredTicket): Promise<DraftOffer> {
  const title = caseName(ticket, (await desk.registry.of(ticket.procedure)).procedure, 'requester');
  const said = { id, title, text: oneLine(ticket.words, WORDS_SHOWN) };
  return isOpen(ticket) ? { kind: 'open-case', ...said } : { kind: 'closed-case', ...said, closedAt: ticket.closedAt ?? ticket.since };
}

/** Words that a card asks about. @property offered what may help already, on the same card: then nothing more is offered with the draft */
export type OfferedWords = SaidWords & { offered?: readonly Part[] };

/** Adds what may help to words that are no draft yet. @param requester as in {@link offersFor} */
export async function withOffers({ context }: Turn, said: SaidWords, requester: PersonId | null): Promise<OfferedWords> {
  return offeredWith(said, await offersFor(context, said.words, requester), deskView(context));
}

export function offeredWith(said: SaidWords, offers: readonly DraftOffer[], view: Pick<CaseView, 'now' | 'procedure'>): OfferedWords {
  return { ...said, offered: offerBoxes(offers, view, (offer) => pressBefore(offer, carried(said))) };
}

/** Takes an offer before there is a draft: words about an open case go there; help that served leaves nothing behind. */
function pressBefore(offer: DraftOffer, said: ReturnType<typeof carried>): ActionData & { verb: string } {
  if (offer.kind === 'question') return { verb: 'dismiss', question: offer.id };
  if (offer.kind === 'elsewhere') return { verb: 'dismiss' };
  return offer.kind === 'open-case' ? { verb: 'add-words', ticket: offer.id, ...said } : { verb: 'report', takes: offer.kind, ...said };
}

/** Takes only these properties: a caller may pass a message with the whole case, and a card must not contain the data of a file. */
export function carried({ words, key, files = [] }: SaidWords): { words: string; key: string; files?: readonly string[] } {
  return { words, key, ...(files.length === 0 ? {} : { files: files.map(({ id }) => id) }) };
}

export function offerBoxes(
  offers: readonly DraftOffer[],
  { now, procedure }: Pick<CaseView, 'now' | 'procedure'>,
  press: (offer: DraftOffer) => ActionData & { verb: string },
): readonly Part[] {
  return offers.map((offer) => {
    const accept = executeAction(acceptTitle(offer), press(offer));
    return box(
      [
        small(asData(offerOver(offer, now, procedure.timeZone))),
        bold(asBold(offerTitle(offer)), 'none'),
        text(asData(offerText(offer)), 'small'),
        { is: 'buttons', buttons: [accept], gap: 'small' },
      ],
      { style: 'emphasis' },
    );
  });
}
