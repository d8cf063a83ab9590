/** This machine, and the link's own addresses: where a managed identity of Azure is asked for its token. */
const NEVER_PROXIED = /^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|::1|::ffff:127\.[\d.]+|169\.254\.[\d.]+|fe80:.*)$/;

/**
 * Whether a host is called without the proxy: one of this machine, or one that `NO_PROXY` names. An entry stands for its
 * host and all hosts below it (`example.co`, `.example.co`, `*.example.co` alike), with a port for that port only.
 *
 * @param direct entries of `NO_PROXY` in lower case
 */
export function goesDirect(host: string, port: number, direct: readonly string[]): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return NEVER_PROXIED.test(name) || direct.some((entry) => isMeant(entry, name, port));
}

function isMeant(entry: string, name: string, port: number): boolean {
  // An IPv6 address without brackets has colons of its own.
  const [, bracketed, plain, wantedPort] = /^(?:\[(.+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  if (wantedPort !== undefined && Number(wantedPort) !== port) return false;
  const host = (bracketed ?? plain ?? '').replace(/^\*?\./, '');
  return host !== '' && (name === host || name.endsWith(`.${host}`));
}
