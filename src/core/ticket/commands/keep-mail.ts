import { sanitiseText } from '../../text/normalise-text.js';
import { caseNotFound, happened, refused, type Rule } from '../decision.js';
import { maxTextLength } from '../max-text-length.js';
import { checkHistory } from './add-to-ticket.js';

/** Keeps a mail with the case; only the desk itself reads mails. */
export const keepMail: Rule<'keep-mail'> = (ticket, { mail }, { actor }, history) => {
  if (actor.kind !== 'system') return caseNotFound;
  const refusal = checkHistory(ticket, history);
  const text = [...sanitiseText(mail.text)].slice(0, maxTextLength).join('');
  return refusal === null ? happened([{ type: 'mail-kept', ...mail, text }]) : refused(refusal);
};

/** Records that a message by mail came back: it was sent, and did not arrive. A second report of the same message changes nothing. */
export const recordBounce: Rule<'record-bounce'> = (_, { notification }, { actor }, history) => {
  if (actor.kind !== 'system') return caseNotFound;
  const last = history
    .map(({ event }) => event)
    .findLast((event) => event.type === 'delivery-recorded' && event.notification === notification);
  const isSent = last?.type === 'delivery-recorded' && (last.outcome === 'sent' || last.outcome === 'repeated');
  return happened(isSent ? [{ ...last, outcome: 'unreachable' }] : []);
};
