import child from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** What needs the machine: a test that does one of these is an `*.int.test.ts` (docs/adr/0045-what-blocks-a-landing.md). */
const refused: readonly (readonly [of: object, name: string, what: string])[] = [
  [net.Server.prototype, 'listen', 'a server'],
  [net.Socket.prototype, 'connect', 'a socket'],
  [child.ChildProcess.prototype, 'spawn', 'a process'],
  ...['spawnSync', 'execSync', 'execFileSync'].map((name) => [child, name, 'a process'] as const),
];

for (const [of, name, what] of refused) {
  Object.defineProperty(of, name, {
    configurable: true,
    writable: true,
    value: () => {
      throw new Error(`A test of the half that only computes opens ${what}: name its file *.int.test.ts`);
    },
  });
}
syncBuiltinESMExports();
