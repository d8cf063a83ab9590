import { domainOf, writtenAddress } from './written-address.js';

/**
 * @property from addresses of all From headers @property verdicts topmost first
 * @property authAs how Exchange says that its sender signed in
 */
type VouchedMail = { from: readonly { address: string }[]; verdicts: readonly string[]; authAs: readonly string[] };

/** Stands for the name of a server where Exchange Online receives: its results have no name before them. */
export const EXCHANGE_ONLINE = 'exchange-online';

/**
 * The address that the receiving server vouches for; null where it does not: then anybody may have written the mail. Only the topmost
 * Authentication-Results of the named server counts, because a sender can add such headers too (RFC 8601, 5). More than one From is never
 * vouched for. DMARC that passed, or SPF or DKIM aligned with the From, is enough: not every domain has a DMARC record.
 *
 * @param authserv the id under which the receiving server writes its results, or {@link EXCHANGE_ONLINE}; null: nothing is vouched for
 * @param own      domains of the desk's mailboxes
 */
export function verifiedSender({ from, verdicts, authAs }: VouchedMail, authserv: string | null, own: readonly string[]): string | null {
  const [only, ...others] = from;
  const address = only === undefined || others.length > 0 ? null : writtenAddress(only.address);
  if (address === null || authserv === null) return null;
  const domain = domainOf(address);
  if (isCalledForged({ verdicts }, authserv)) return null;
  const results = resultsOf(verdicts, authserv.toLowerCase()).map(resultOf);
  const isVouched = results.some(({ method, result, properties }) => {
    const about = (...names: readonly string[]) =>
      names.flatMap((name) => properties.get(name) ?? []).some((value) => isAligned(value, domain));
    if (result !== 'pass') return false;
    if (method === 'dmarc') return about('header.from');
    return method === 'spf' ? about('smtp.mailfrom') : method === 'dkim' && about('header.d', 'header.i');
  });
  return isVouched || (authserv === EXCHANGE_ONLINE && own.includes(domain) && isInternal(authAs)) ? address : null;
}

/** Whether the receiving server calls the sender forged: because of such a mail nothing is sent to the address. */
export function isCalledForged({ verdicts }: Pick<VouchedMail, 'verdicts'>, authserv: string | null): boolean {
  const results = authserv === null ? [] : resultsOf(verdicts, authserv.toLowerCase()).map(resultOf);
  return results.some(({ method, result }) => method === 'dmarc' && result === 'fail');
}

/**
 * Exchange Online signs no mail between people of one organisation, and finds neither SPF nor DKIM for it
 * (MicrosoftDocs/microsoft-365-docs#9782). It says instead that the sender signed in, by a header that it takes out of mail from outside
 * (techcommunity.microsoft.com, "Demystifying and troubleshooting hybrid mail flow"; microsoft/BCApps#10147).
 */
function isInternal(authAs: readonly string[]): boolean {
  return authAs.length === 1 && authAs[0]?.trim().toLowerCase() === 'internal';
}

/**
 * The parts of the header that counts, each one result. Of Exchange Online only the topmost of all headers counts, and only where it begins
 * with a result: the author of a lower one is unknown (learn.microsoft.com/defender-office-365/message-headers-eop-mdo).
 */
function resultsOf(verdicts: readonly string[], authserv: string): readonly string[] {
  if (authserv === EXCHANGE_ONLINE) {
    const topmost = partsOf(verdicts[0] ?? '');
    return firstWord(topmost[0]).includes('=') ? topmost : [];
  }
  const own = verdicts.map(partsOf).find(([server]) => firstWord(server) === authserv);
  return own?.slice(1) ?? [];
}

/** "mx.example.org 1" → "mx.example.org" */
function firstWord(part = ''): string {
  return part.trim().split(BLANKS, 1)[0] ?? '';
}

function resultOf(part: string): { method: string; result: string; properties: ReadonlyMap<string, string> } {
  const words = part.trim().split(BLANKS);
  const [[method, result] = ['', ''], ...properties] = words.map((word) => {
    const at = word.indexOf('=');
    return [word.slice(0, Math.max(at, 0)), word.slice(at + 1)] as const;
  });
  return { method: method.split('/', 1)[0] ?? '', result, properties: new Map(properties.toReversed()) };
}

/** Relaxed alignment: the same domain, or a part of the other one. */
function isAligned(value: string, domain: string): boolean {
  const other = domainOf(value);
  return other === domain || other.endsWith(`.${domain}`) || (other.split('.').length > 1 && domain.endsWith(`.${other}`));
}

/** The header separates words by no other blank: a sender may write those of Unicode into an address. */
const BLANKS = /[ \t]+/;

/**
 * In lower case and without comments, which may be nested. What a sender had put in quotes ends no part and no word, and names no property:
 * only signs of addresses are left of it. A header that ends within quotes or a comment says no more than its first word. Source: RFC 8601
 * §2.2, RFC 5322 §3.2
 */
function partsOf(value: string): readonly string[] {
  const signs = value.toLowerCase();
  const parts: string[] = [];
  let [part, depth, isQuoted] = ['', 0, false];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs.charAt(at);
    if (sign === '\\' && (isQuoted || depth > 0)) at++;
    if (isQuoted) {
      isQuoted = sign !== '"';
      part += sign.replace('"', '').replace(/[^\w.@-]/, '_');
    } else if (sign === '(') depth++;
    else if (sign === ')') {
      depth = Math.max(0, depth - 1);
      part += ' ';
    } else if (depth > 0) continue;
    else if (sign === '"') isQuoted = true;
    else if (sign === ';') {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return isQuoted || depth > 0 ? [firstWord(parts[0])] : parts;
}
