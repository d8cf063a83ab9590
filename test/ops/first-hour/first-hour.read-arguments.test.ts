import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/ops/first-hour/first-hour.js';

const guide = readFileSync(new URL('../../../docs/guias/administracion.md', import.meta.url), 'utf8');

describe('the command line of npm run first-hour', () => {
  it('npm run first-hour accepts the guide’s command, which names the service’s account and a report in /tmp', () => {
    const [, account, args = ''] = /sudo -u (\S+) node --env-file=\S+ dist\/ops\/first-hour\/first-hour\.js(.*)$/m.exec(guide) ?? [];
    expect(readArguments(args.trim().split(' '))).toEqual({ kind: 'options', report: '/tmp/precaso-primera-hora.md' });
    expect(guide).toContain(`\n       User=${account}\n`);
  });

  it.each([
    [['--report'], '--report: falta su valor, un archivo'],
    [['--report=a', '--report=b'], '--report: está dos veces'],
    [['--informe'], '«--informe»: no se conoce'],
  ])('npm run first-hour names the fault of %j', (args, fault) => {
    expect(readArguments(args)).toEqual({ kind: 'faulty', faults: [fault] });
  });
});
