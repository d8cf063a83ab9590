const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * The address as the desk writes to it, in lower case; null for any that servers may read in two ways: quotes, comments, several `@`,
 * letters outside of ASCII (a domain stands as its A-label, `xn--…`). Source: RFC 5321 §4.1.2, without its quoted strings.
 */
export function writtenAddress(text: string): string | null {
  const [local = '', domain = '', ...more] = text.trim().toLowerCase().split('@');
  if (more.length > 0 || local.length > 64 || domain.length > 253 || !LOCAL.test(local)) return null;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) ? `${local}@${domain}` : null;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
