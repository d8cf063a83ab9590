export type ServiceRules = Readonly<{ serviceHosts: readonly string[]; allowLoopbackServices: boolean }>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/** Whether an address is one that the bot may talk to, with its token. Compared by parsed host, never by beginning. */
export function isAllowedService(serviceUrl: string, rules: ServiceRules): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:' && rules.serviceHosts.includes(url.host)) return true;
  if (!isLoopback(url)) return false;
  return rules.allowLoopbackServices || (url.protocol === 'http:' && rules.serviceHosts.includes(url.host));
}

/**
 * An address in the organisation's own SharePoint, where the files of its people lie. Compared by parsed host; another one
 * gets no byte and is asked for none.
 */
export function storageUrl(address: string, { allowLoopbackServices }: Pick<ServiceRules, 'allowLoopbackServices'>): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isShared = url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.sharepoint.com');
  return isShared || (allowLoopbackServices && isLoopback(url)) ? url : null;
}

/** How the platform names the channel behind "Test in Web Chat" of the Azure portal. */
export const WEB_CHAT = 'webchat';

/** The one host of that channel. Teams' calls never go there, and its own nowhere else, whatever hosts are set for Teams. */
export function webChatRules({ allowLoopbackServices }: ServiceRules): ServiceRules {
  return { serviceHosts: ['webchat.botframework.com'], allowLoopbackServices };
}
