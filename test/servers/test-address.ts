const WANTED = 'it must be mongodb:// with one host, its port and directConnection=true, without replicaSet, TLS or mongodb+srv';

/**
 * Why the suites cannot use a server by this address: they put a way of their own between, by its port, where what arrives is
 * decided message by message, and a driver that looks for the other members would go around it.
 *
 * @returns a sentence without the address, which may hold a password; null when they can
 */
export function whyNotUsable(address: string): string | null {
  const refused = (found: string): string => `MONGODB_TEST_URI ${found}: ${WANTED}`;
  if (!address.startsWith('mongodb://')) return refused('does not begin with mongodb://');
  if (/^mongodb:\/\/[^/?]*,/.test(address)) return refused('names several hosts');
  if (!URL.canParse(address)) return refused('cannot be read');
  const url = new URL(address);
  if (url.port === '') return refused('names no port');
  const options = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  if (options.has('replicaset')) return refused('names a replica set');
  if (options.get('tls') === 'true' || options.get('ssl') === 'true') return refused('asks for TLS');
  return options.get('directconnection') === 'true' ? null : refused('does not say directConnection=true');
}
