import { isTheirSection } from '../../../domain/outbox/question-form.js';
import { groupOf } from '../../../domain/procedure/lookup.js';
import { availableTransitions } from '../../../domain/ticket/available-transitions.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import type { CaseView } from '../../../ports/messenger.js';
import { sectionLabel } from '../../../texts/sections.js';
import { onDateText } from '../../../texts/times.js';
import { asSentence, caseNoun } from '../../../texts/words.js';
import { opensDialog, says } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { descriptionOf, casePhrase } from '../parts/case-head.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import type { NotificationText } from './moved-notification.js';
import { withArticle } from '../../../domain/procedure/words.js';

/**
 * Asks a person to fill the section of an area in its place, and says so where it is filled already. They read of the case what
 * the area's channel reads.
 *
 * @param seq  of the event that asked them
 * Source: USPEC-06
 */
export function sectionForYou(view: CaseView, seq: number, name: string): NotificationText {
  const { ticket } = view.stored;
  const turn = nextSection(ticket, view.procedure);
  if (turn === null || !isTheirSection(seq, view.stored)) return notTheirs(view, seq, name);
  const area = withArticle(groupOf(view.procedure, turn.group)).the;
  const theirs = availableTransitions(view.procedure, ticket).filter((t) => t.by.includes('area'));
  return {
    title: `Le corresponde diligenciar «${turn.section.label}» de ${name}, de ${ticket.requester.name}:`,
    sentence: `Si no es lo suyo, no haga nada: también puede hacerlo ${area}.`,
    words: maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure: view.procedure }) : ticket.words),
    buttons: [
      ...theirs.map(({ id, act, label }) =>
        opensDialog(act === 'fill' ? 'Diligenciar' : label, 'advance', { ...caseData(ticket), transition: id }),
      ),
      says(`Ver ${caseNoun(view.procedure).one}`, casePhrase(ticket, view.procedure, 'desk')),
    ],
  };
}

/** Nothing of the case but who filled it, and when. */
function notTheirs({ stored: { history }, procedure, now }: CaseView, seq: number, name: string): NotificationText {
  const filled = history.find((e) => e.seq > seq && e.event.type === 'section-filled');
  if (filled?.event.type !== 'section-filled') return { title: `${name} ya no necesita que usted diligencie nada.`, buttons: [] };
  const who = filled.by.kind === 'person' ? `, por ${filled.by.person.name}` : '';
  const when = onDateText(filled.at, now, procedure.timeZone, 'kept');
  return {
    title: asSentence(`«${sectionLabel(filled.event.section, procedure)}» de ${name} quedó diligenciada${who}, ${when}`),
    buttons: [],
  };
}
