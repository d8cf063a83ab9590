import { normaliseEmail } from '../text/normalise-text.js';

const local = /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * The address as the desk writes to it, in lower case; null for anything but the plain form. A quoted local part with an `@` inside was
 * delivered to another domain elsewhere (nodemailer/nodemailer#1766).
 */
export function plainAddress(text: string): string | null {
  const [name = '', host = '', ...more] = normaliseEmail(text).split('@');
  const isPlain = more.length === 0 && name.length <= 64 && host.length <= 253 && local.test(name) && domain.test(host);
  return isPlain ? `${name}@${host}` : null;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
