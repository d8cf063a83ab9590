export type ServiceRules = Readonly<{ serviceHosts: readonly string[]; allowLoopbackServices: boolean }>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/** Null for one that contains a user name or a password. */
function urlOf(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null || url.username !== '' || url.password !== '' ? null : url;
}

/** With its token. Compares the parsed host, never a prefix. */
export function isAllowedService(serviceUrl: string, rules: ServiceRules): boolean {
  const url = urlOf(serviceUrl);
  if (url === null) return false;
  if (url.protocol === 'https:' && rules.serviceHosts.includes(url.host)) return true;
  return isAllowedHere(url, rules);
}

/** One without TLS that the settings name, or any one in tests. */
function isAllowedHere(url: URL, { serviceHosts, allowLoopbackServices }: ServiceRules): boolean {
  return isLoopback(url) && (allowLoopbackServices || (url.protocol === 'http:' && serviceHosts.includes(url.host)));
}

/** Checked by its parsed host: the desk reads and writes no other address. */
export function storageUrl(address: string, rules: ServiceRules): URL | null {
  const url = urlOf(address);
  if (url === null) return null;
  const isShared = url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.sharepoint.com');
  return isShared || isAllowedHere(url, rules) ? url : null;
}

/** The platform's channel of "Test in Web Chat" in the Azure portal. */
export const WEB_CHAT = 'webchat';

/** The only host of that channel. Calls for Teams never go there, and calls for Web Chat go nowhere else, whatever the settings. */
export function webChatRules({ allowLoopbackServices }: ServiceRules): ServiceRules {
  return { serviceHosts: ['webchat.botframework.com'], allowLoopbackServices };
}
