import type { Card } from '../../cards/card.js';
import { asLine } from '../../cards/user-words.js';
import { asEquals, executeAction } from '../../cards/button.js';
import { caseName, toWhomText } from '../../cards/parts/case-head.js';
import type { Message, ToldWords } from '../../app/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { isOpen, type Ticket } from '../../domain/ticket/ticket.js';
import { caseNoun, nounOf } from '../../texts/words.js';
import { mayCloseText, pressedText, sameAgainText, sameText } from '../../texts/own-case.js';
import { onDateText } from '../../texts/times.js';
import { carried, dismiss, offer, registering, reportApart } from '../../cards/parts/offered-words.js';

/** More sentences while a draft or a case is open. */
export function moreWordsCard(view: CaseView, said: ToldWords): Card {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const name = caseName(ticket, procedure, 'requester');
  const told = toldCard(view, name, said);
  if (told !== null) return told;
  const hasFiles = said.files !== undefined && said.files.length > 0;
  return offer(hasFiles ? `¿Esto es de ${name}?` : `¿Es parte de ${name}?`, said, asLine(ticket.words, 120), [
    executeAction(hasFiles ? `Es de ${name}` : `Sí, agregar a ${name}`, { verb: 'add-words', ticket: ticket.id, ...carried(said) }),
    reportApart(`No, ${registering(procedure)} aparte`, said),
    dismiss,
  ]);
}

/** Words that are plainly something to the case: the same again, that it works, that the person waits. */
function toldCard(view: CaseView, name: string, said: ToldWords): Card | null {
  const { ticket } = view.stored;
  const about = asLine(ticket.words, 120);
  const add = { verb: 'add-words', ticket: ticket.id, ...carried(said) } as const;
  switch (said.saying) {
    case 'same':
      return offer(sameText(name), said, about, [executeAction(`Agregar a ${name}`, add), reportApart('Es otra cosa', said)], asEquals);
    case 'works-now':
      return offer(
        mayCloseText(name),
        said,
        about,
        [executeAction('Sí, ya funciona', { ...add, saying: 'works-now' }), executeAction(`Sólo agregar a ${name}`, add), dismiss],
        asEquals,
      );
    case 'presses':
    case 'pressed-again':
      return offer(pressedText(toWhomText(view), name, said.saying === 'pressed-again'), said, about, [
        reportApart(`Es otra cosa: ${registering(view.procedure)}`, said),
      ]);
    default:
      return null;
  }
}

/**
 * A draft that tells again of what is open, to which its words can be added; or of a case which was closed a short time ago: linked with
 * it, never instead of it. Source: UARIV-12
 */
export function repeatOfferCard({ case: view, earlier: old }: Extract<Message, { kind: 'repeat-offer' }>): Card {
  const { ticket } = view.stored;
  const { procedure } = view;
  if (isOpen(old.stored.ticket)) return openRepeatCard(ticket, old);
  const closed = caseName(old.stored.ticket, old.procedure, 'requester');
  const when = onDateText(old.stored.ticket.closedAt ?? old.stored.ticket.since, view.now, procedure.timeZone);
  const link = `${wordsOfProcedure(procedure).buttons.register} ${nounOf(ticket, procedure).as('vinculado')} a ${closed}`;
  return offer(
    sameAgainText(closed, when, caseNoun(procedure)),
    { words: ticket.words, key: ticket.id },
    asLine(old.stored.ticket.words, 160),
    [
      executeAction(link, { verb: 'link-repeat', ticket: ticket.id, closed: old.stored.id }),
      executeAction('Es otra cosa', { verb: 'keep-apart', ticket: ticket.id }),
    ],
    asEquals,
  );
}

function openRepeatCard({ id, words }: Ticket, { stored, procedure }: CaseView): Card {
  const name = caseName(stored.ticket, procedure, 'requester');
  return offer(
    sameText(name),
    { words, key: id },
    asLine(stored.ticket.words, 160),
    [
      executeAction(`Agregar a ${name}`, { verb: 'join-repeat', ticket: id, earlier: stored.id }),
      executeAction('Es otra cosa', { verb: 'keep-apart', ticket: id }),
    ],
    asEquals,
  );
}
