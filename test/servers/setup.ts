const MISSING = 'MONGODB_TEST_URI is not set: export MONGODB_TEST_URI="$(test/servers/wire-server.sh start)", or the address of any other server';

/** Suites that need a MongoDB server are left out on a developer's machine without one, loudly; elsewhere that is a fault. */
export function setup(): void {
  if ((process.env['MONGODB_TEST_URI'] ?? '') !== '') return;
  if (process.env['CI'] === 'true') throw new Error(MISSING);
  process.stderr.write(`\n*** LEFT OUT: all tests on MongoDB. ${MISSING}\n\n`);
}
