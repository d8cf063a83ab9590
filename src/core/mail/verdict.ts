import { domainOf, writtenAddress } from './written-address.js';

/** What the receiving server says of a mail's sender. @property from addresses of all From headers @property verdicts topmost first */
type VouchedMail = { from: readonly { address: string }[]; verdicts: readonly string[] };

/**
 * The address that the receiving server vouches for; null where it does not: then anybody may have written the mail. Only the topmost
 * Authentication-Results of the named server counts, because a sender can add such headers too (RFC 8601, 5). More than one From is never
 * vouched for. DMARC that passed, or SPF or DKIM aligned with the From, is enough: not every domain has a DMARC record.
 *
 * @param authserv the id under which the receiving server writes its results; null: none is configured, so nothing is vouched for
 */
export function verifiedSender({ from, verdicts }: VouchedMail, authserv: string | null): string | null {
  const [only, ...others] = from;
  const address = only === undefined || others.length > 0 ? null : writtenAddress(only.address);
  const own = authserv === null ? undefined : verdicts.map(withoutComments).find((value) => serverOf(value) === authserv.toLowerCase());
  if (address === null || own === undefined) return null;
  const domain = domainOf(address);
  const results = own.split(';').slice(1).map(resultOf);
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.some(({ result }) => result === 'fail')) return null;
  const isVouched = results.some(({ method, result, properties }) => {
    const about = (...names: readonly string[]) =>
      names.flatMap((name) => properties.get(name) ?? []).some((value) => isAligned(value, domain));
    if (result !== 'pass') return false;
    if (method === 'dmarc') return about('header.from');
    return method === 'spf' ? about('smtp.mailfrom') : method === 'dkim' && about('header.d', 'header.i');
  });
  return isVouched ? address : null;
}

/** "mx.example.org 1" → "mx.example.org" */
function serverOf(value: string): string {
  return (value.split(';', 1)[0] ?? '').trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}

function resultOf(part: string): { method: string; result: string; properties: ReadonlyMap<string, string> } {
  const pairs = part
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const at = pair.indexOf('=');
      return [
        pair.slice(0, Math.max(at, 0)).toLowerCase(),
        pair
          .slice(at + 1)
          .replace(/^"|"$/g, '')
          .toLowerCase(),
      ] as const;
    });
  const [[method, result] = ['', ''], ...properties] = pairs;
  return { method: method.split('/', 1)[0] ?? '', result, properties: new Map(properties.toReversed()) };
}

/** Relaxed alignment: the same domain, or a part of the other one. */
function isAligned(value: string, domain: string): boolean {
  const other = domainOf(value);
  return other === domain || other.endsWith(`.${domain}`) || (other.split('.').length > 1 && domain.endsWith(`.${other}`));
}

/** Comments of headers are in parentheses, which may be nested. */
function withoutComments(value: string): string {
  let depth = 0;
  let left = '';
  for (const sign of value) {
    if (sign === '(') depth += 1;
    if (depth === 0) left += sign;
    if (sign === ')') depth = Math.max(0, depth - 1);
  }
  return left;
}
