import { localPartOf, wordsOf } from '../text/normalise-text.js';

/** Headers by which machines are told from people; each is '' where it is absent. Values are decoded and unfolded. */
export type MachineHeaders = {
  autoSubmitted: string;
  precedence: string;
  suppress: string; // X-Auto-Response-Suppress
  autoReply: string; // X-Autoreply and its like
  listId: string;
  returnPath: string | null; // '' is the null sender `<>`; null: the server added none
};

export type TypedOrNot = { from: readonly { address: string }[]; subject: string; references: readonly string[]; headers: MachineHeaders };

/** Local parts of addresses that no person reads. */
const nobodyThere =
  /^(?:no[-_.]?repl(?:y|ies)|no[-_.]?responder?|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?|microsoftexchange[0-9a-f]+)(?:[-+].*)?$/;

export function isUnattended(address: string): boolean {
  return nobodyThere.test(localPartOf(address));
}

/** How subjects of automatic answers and of receipts begin, as their words, and what those of Lotus Notes have behind a name. */
const AUTOMATIC_SUBJECT =
  /^(?:auto )?(?:respuesta automatica|fuera de (?:la )?oficina|ausen(?:te|cia temporal)|automatic reply|auto ?reply|out of (?:the )?office|(?:no )?leido|(?:not )?read|eliminado sin leer)\b|^(?!(?:re|rv|fw|fwd) ).*\b(?:esta|estare|is) (?:fuera de (?:la )?oficina|out of (?:the )?office)\b/;
/** A number as the desk's letters have it: some programs name no mail that they answer. */
const NAMES_CASE = /\[[A-Z]+-\d+\]/i;

/**
 * Whether a machine wrote the mail by itself, as an answer or a notice: it is no case, no answer, and gets none (RFC 3834). The headers of a
 * list alone do not say so: a group address that feeds a mailbox adds them to what people write (osTicket/osTicket#2256). Nor does a subject
 * alone, of a mail that answers none: people report that they cannot set up their automatic answer.
 */
export function isAutomatic(mail: TypedOrNot): boolean {
  const { autoSubmitted, precedence, suppress, autoReply, returnPath } = mail.headers;
  return (
    (autoSubmitted !== '' && !/^no\b/i.test(autoSubmitted)) ||
    autoReply !== '' ||
    returnPath === '' ||
    /^(?:bulk|junk|auto_reply)$/i.test(precedence) ||
    (suppress !== '' && !/^(?:none|rn|nrn|dr)\b/i.test(suppress)) ||
    mail.from.some(({ address }) => isUnattended(address)) ||
    isAutomaticBySubject(mail)
  );
}

/** Whether a machine answers by itself, as for an absence: unlike a notice, it says nothing that was asked for. */
export function isAutomaticAnswer(mail: TypedOrNot): boolean {
  const { autoSubmitted, autoReply, returnPath } = mail.headers;
  return /^auto-replied\b/i.test(autoSubmitted) || autoReply !== '' || returnPath === '' || isAutomaticBySubject(mail);
}

function isAutomaticBySubject({ subject, references }: TypedOrNot): boolean {
  return (references.length > 0 || NAMES_CASE.test(subject)) && AUTOMATIC_SUBJECT.test(wordsOf(subject).join(' '));
}

/** A person may have written it, but it came by a list, so the desk sends no answer by itself. */
export function isOfList({ headers: { listId, precedence } }: Pick<TypedOrNot, 'headers'>): boolean {
  return listId !== '' || /^list$/i.test(precedence);
}
