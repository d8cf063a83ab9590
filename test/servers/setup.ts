import { whyNotUsable } from './test-address.js';

const MISSING =
  'MONGODB_TEST_URI is not set: export MONGODB_TEST_URI="$(test/servers/wire-server.sh start)", or any other server by one host, its port and directConnection=true';

/**
 * Suites that need a MongoDB server are left out on a developer's machine without one, loudly; elsewhere that is a fault.
 *
 * @throws on an address that they could not use: else each of them would fail in its own way
 */
export function setup(): void {
  const address = process.env['MONGODB_TEST_URI'] ?? '';
  if (address !== '') {
    const why = whyNotUsable(address);
    if (why !== null) throw new Error(why);
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(MISSING);
  process.stderr.write(`\n*** LEFT OUT: all tests on MongoDB. ${MISSING}\n\n`);
}
