import type { SettingsReader } from './reader.js';

export type ForwardProxy = {
  /** Whether the connection to the proxy itself uses TLS. */
  secure: boolean;
  /** The name without brackets, as sockets take it. */
  hostname: string;
  port: number;
  /** `host:port`: the only part of the proxy that logs and reports show. */
  shown: string;
  /** The value of `Proxy-Authorization`; a secret. */
  authorization: string | null;
  direct: readonly string[];
};

/** In the order of curl and Node: lower case first. Every call of the desk uses TLS, so `HTTP_PROXY` is the last resort. */
export const PROXY_SETTINGS = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** Null when none is set, or when `NO_PROXY` is `*`. */
export function readForwardProxy(reader: SettingsReader): ForwardProxy | null {
  const setting = PROXY_SETTINGS.find((name) => reader.text(name) !== null);
  if (setting === undefined) return null;
  const proxy = proxyOf(reader.text(setting) ?? '');
  if (proxy === null) {
    reader.fault(
      setting,
      'la dirección del proxy de salida, como http://proxy.example.gov.co:3128; usuario y clave, si los pide, codificados (@ es %40)',
    );
    return null;
  }
  const direct = directHosts(reader);
  return direct.includes('*') ? null : { ...proxy, direct };
}

function proxyOf(text: string): Omit<ForwardProxy, 'direct'> | null {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) return null;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  const secure = url.protocol === 'https:';
  const port = Number(url.port) || (secure ? 443 : 80);
  const authorization = authorizationOf(url);
  if (authorization === 'unreadable') return null;
  return { secure, hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, shown: `${url.hostname}:${port}`, authorization };
}

function authorizationOf({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  try {
    return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  } catch {
    return 'unreadable';
  }
}

function directHosts(reader: SettingsReader): readonly string[] {
  const text = reader.text('no_proxy') ?? reader.text('NO_PROXY') ?? '';
  return Object.freeze(
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((one) => one !== ''),
  );
}
