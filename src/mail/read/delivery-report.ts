import type { DeliveryReport } from '../../ports/mail-reader.js';
import { addressesOf, idsOfHead } from './read-head.js';

/** @property statuses `message/delivery-status` parts @property returned beginnings of returned mails */
type ReportSources = { statuses: readonly string[]; returned: readonly string[]; failedRecipients: string; text: string };

const MOST_FAILED = 100;
const MOST_RETURNED = 20;
const MOST_HEADER = 20_000;
const LONGEST_FIELD = 1_000;
/** How Exim begins the copy that it writes under its words. */
const EXIM_COPY = /^-{2,} ?This is a copy of (?:the|your) message.*$/im;

/**
 * By its report (RFC 3464), or by the header that Exim and Gmail write. @returns null where the mail is no such report, or says that all
 * arrived Source: M-21
 */
export function deliveryReport({ statuses, returned, failedRecipients, text }: ReportSources): DeliveryReport | null {
  if (statuses.length === 0 && failedRecipients === '') return null;
  const told = statuses.flatMap(recipientsOf);
  const undelivered = told.filter(({ action }) => !/^(?:delivered|relayed|expanded)/.test(action));
  // A mail that waited too long (4.x) failed for now, one that only waits too.
  const failed = undelivered.map(({ address, action, status }) => {
    return { address, status, isPermanent: !action.startsWith('delayed') && !status.startsWith('4') };
  });
  const named = addressesOf([failedRecipients.slice(0, MOST_HEADER)], (words) => words).map(({ address }) => address);
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? '';
  const toldOf = new Set(failed.map(({ address }) => address));
  const others = named.filter((address) => !toldOf.has(address));
  const all = [...failed, ...others.map((address) => ({ address, status, isPermanent: true }))];
  if (told.length > 0 && all.length === 0) return null;
  const copy = EXIM_COPY.exec(text);
  const mails = copy === null ? returned : [...returned, text.slice(copy.index + copy[0].length)];
  const ids = mails.flatMap((mail) => idsOfHead(mail.trimStart().split(/\n\r?\n/, 1)[0] ?? ''));
  return { failed: all.slice(0, MOST_FAILED), returnedIds: [...new Set(ids)].slice(0, MOST_RETURNED) };
}

/** Its groups of fields are separated by empty lines. */
function recipientsOf(report: string): readonly { address: string; action: string; status: string }[] {
  const groups = report
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/);
  return groups.flatMap((group) => {
    const fields = new Map([...group.matchAll(/^([\w-]{1,50}):(.*)$/gm)].map(([, name = '', value = '']) => [name.toLowerCase(), value]));
    const field = (name: string): string => (fields.get(name) ?? '').trim().toLowerCase();
    const recipient = field('final-recipient') || field('original-recipient');
    const address = addressesOf([recipient.slice(0, LONGEST_FIELD).replace(/^[\w-]+\s*;/, '')], (words) => words)[0]?.address ?? '';
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(`${field('status')} ${field('diagnostic-code')}`)?.[0] ?? '';
    return address === '' ? [] : [{ address, action: field('action'), status }];
  });
}
