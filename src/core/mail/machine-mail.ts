import { localPartOf, wordsOf } from '../text/normalise-text.js';

/** Headers by which machines are told from people; each is '' where it is absent. Values are decoded and unfolded. */
export type MachineHeaders = {
  autoSubmitted: string;
  precedence: string;
  suppress: string; // X-Auto-Response-Suppress
  autoReply: string; // X-Autoreply, X-Autorespond, X-Auto-Reply
  listId: string;
  returnPath: string | null; // '' is the null sender `<>`; null: the server added none
};

/** A mail as far as its kind is judged. @property references the mails that it answers */
export type TypedOrNot = { from: readonly { address: string }[]; subject: string; references: readonly string[]; headers: MachineHeaders };

/** Local parts of addresses behind which nobody reads. */
const nobodyThere =
  /^(?:no[-_.]?repl(?:y|ies)|no[-_.]?responder?|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?|microsoftexchange[0-9a-f]+)(?:[-+].*)?$/;

export function isUnattended(address: string): boolean {
  return nobodyThere.test(localPartOf(address));
}

/** Subjects of automatic answers in Spanish and English, as their words. */
const automaticSubjects = [
  'respuesta automatica',
  'fuera de oficina',
  'fuera de la oficina',
  'ausencia temporal',
  'automatic reply',
  'auto reply',
  'out of office',
  'autoreply',
];

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

/** Whether a machine answers by itself, as who is away lets it do: unlike a notice, it says nothing that anybody asked for. */
export function isAutomaticAnswer(mail: TypedOrNot): boolean {
  const { autoSubmitted, autoReply, returnPath } = mail.headers;
  return /^auto-replied\b/i.test(autoSubmitted) || autoReply !== '' || returnPath === '' || isAutomaticBySubject(mail);
}

function isAutomaticBySubject({ subject, references }: TypedOrNot): boolean {
  const said = ` ${wordsOf(subject).join(' ')} `;
  return references.length > 0 && automaticSubjects.some((words) => said.startsWith(` ${words} `));
}

/** Whether a person may have written it, and the desk still sends no answer by itself: it came by a list. */
export function isOfList({ headers: { listId, precedence } }: Pick<TypedOrNot, 'headers'>): boolean {
  return listId !== '' || /^list$/i.test(precedence);
}
