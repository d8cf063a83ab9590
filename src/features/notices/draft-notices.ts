import { today } from '../../domain/ticket/decision.js';
import { checkDraft } from '../../domain/ticket/forms/draft-fields.js';
import { becomesCase, isReadyToSend } from '../../domain/ticket/forms/ready-to-send.js';
import { leftUnanswered } from '../../domain/ticket/start-again.js';
import { isDraft, type Ticket } from '../../domain/ticket/ticket.js';
import { withArticle, wordsOfProcedure } from '../../domain/procedure/words.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { fieldsText } from '../../texts/lapsed.js';
import { allFaultsText } from '../../texts/field-faults.js';
import { caseNoun, draftNoun, asSentence, quotedAtEnd } from '../../texts/words.js';
import { executeAction, says } from '../../cards/button.js';
import { casePhrase } from '../../cards/parts/case-head.js';
import { draftLack } from '../../cards/parts/draft-lack.js';
import { requesterState, statusLine } from '../../cards/parts/status-line.js';
import { endLabel, limitText } from '../../cards/parts/silence.js';
import { oneLine } from '../../cards/user-words.js';
import type { NotificationText } from './moved-notification.js';

/** To the requester: complete it, or send it. Source: UARIV-06 */
export function draftReminder(view: CaseView, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  if (!isDraft(ticket)) return { title: `${name}: ${requesterState(view)}`, sentence: statusLine(view, 'kept'), words: ticket.words };
  const ready = isReadyToSend(ticket, procedure);
  const draft = draftNoun(procedure);
  const number = `número de ${caseNoun(procedure).one}`;
  const before = limitText(view, 'kept');
  const see = casePhrase(ticket, procedure, 'requester');
  return {
    title: `${name}: ${draftLack(view)}.`,
    sentence:
      before === ''
        ? `Sin eso no podemos darle ${number}.`
        : `${draft.as(ready ? 'Envíelo' : 'Complételo')} ${before} para darle ${number}; si no, ${becomesCase(ticket, procedure) ? `${draft.as('lo')} registramos así` : `quedará «${endLabel(view)}»`}.`,
    words: ticket.words,
    style: 'warning',
    buttons: ready
      ? [executeAction(wordsOfProcedure(procedure).buttons.send, { verb: 'send-draft', ticket: ticket.id }), says('Revisar', see)]
      : [says('Completar', see)],
  };
}

/** To the requester of a case that the desk, or its time, registered as it stood: why, and what the desk has still to ask. Source: UARIV-06 */
export function registeredAsItStood(recorded: RecordedEvent | undefined, { stored, procedure }: CaseView): string {
  if (recorded?.event.type !== 'draft-completed') return '';
  const { waived = [] } = recorded.event;
  const lacks = waived.length === 0 ? '' : `Le preguntaremos lo que falta: ${fieldsText(waived, procedure)}.`;
  const question = leftUnanswered(stored);
  const unanswered = question === '' ? '' : `Queda por responder: ${quotedAtEnd(oneLine(question, 160))}`;
  return [recorded.by.kind === 'system' ? 'Venció el plazo y tenía lo necesario.' : '', lacks, unanswered]
    .filter((text) => text !== '')
    .join(' ');
}

/** To the partner's desk: what keeps its case from its number, and who completes it. Source: SIGCE-02 */
export function incompleteNotice(view: CaseView, recorded: RecordedEvent | undefined, name: string): NotificationText {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const event = recorded?.event;
  const faults = event?.type === 'draft-returned' ? event.faults : checkDraft(ticket, procedure, today(view)).faults;
  const before = limitText(view, 'kept');
  return {
    title: `${name} está incompleto y no tiene número todavía.`,
    sentence: `${allFaultsText(faults)} ${asSentence(`${whoCompletes(ticket, procedure)} ${before}`.trimEnd())}`,
    style: 'warning',
  };
}

/** Its sender in their chat; or the desk, which keeps what it was sent. */
function whoCompletes({ registeredBy, requester }: Ticket, { deskName }: Procedure): string {
  return registeredBy === null
    ? `Lo completa ${oneLine(requester.name, 80)} en su chat`
    : `Envíele lo que falta ${withArticle({ label: deskName }).to}`;
}
