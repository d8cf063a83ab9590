import { describe, expect, it } from 'vitest';
import { openProcedureRegistry } from '../../../src/desk/procedures/procedure-registry.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';
import { uariv } from '../../support/scenario.js';

/** The next version, without the transition that asks the requester. */
const stricter = (procedure: Procedure) => ({
  procedure: { ...procedure, version: 8, transitions: procedure.transitions.filter((t) => t.id !== 'ask') },
  hash: 'the-next-one',
});

describe('the rules a ticket was made under', () => {
  it('the rules that a ticket was made under apply to its end, although the desk has newer ones', async () => {
    const first = await aDesk();
    const id = await caseOf(first);
    await advance(first, id, 'take', 'beto');
    await first.close();
    const second = await aDesk({ folder: first.folder, changed: stricter });
    expect(await pressTransition(second, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' })).toMatchObject({
      kind: 'executed',
      rules: { procedure: { version: 7 } },
      stored: { ticket: { state: 'waiting-requester' } },
    });
    const fresh = await caseOf(second, { words: 'la impresora no imprime', key: 'a|2' });
    expect((await second.load(fresh)).ticket.procedure).toMatchObject({ version: 8, hash: 'the-next-one' });
    expect(await pressTransition(second, fresh, 'ask', 'beto', { question: '¿Qué mensaje muestra?' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-from-here' },
    });
    await second.processAllDue();
  });

  it('the rules that a ticket was made under apply to its timers too', async () => {
    const first = await aDesk();
    const id = await caseOf(first);
    await advance(first, id, 'take', 'beto');
    await advance(first, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await first.close();
    const second = await aDesk({
      folder: first.folder,
      changed: (procedure) => ({
        procedure: {
          ...procedure,
          version: 3,
          states: procedure.states.map((s) => (s.id === 'waiting-requester' ? { ...s, limit: undefined } : s)),
        },
        hash: 'no-limit',
      }),
    });
    await second.pass(60 * 24 * 3_600_000);
    expect((await second.load(id)).ticket.state).toBe('unattended');
  });

  it('a ticket’s rules are read from the archive once, and the desk’s current rules not at all', async () => {
    const loads: string[] = [];
    const older = { ...uariv.ref, version: 0, hash: 'older' };
    const archive = {
      keep: () => Promise.resolve(false),
      load: ({ hash }: { hash: string }) => Promise.resolve(loads.push(hash) > 0 ? uariv.procedure : null),
    };
    const registry = await openProcedureRegistry(uariv.procedure, uariv.ref, archive);
    expect(await registry.of(uariv.ref)).toBe(registry.current);
    const [one, two] = [await registry.of(older), await registry.of(older)];
    expect(one).toBe(two);
    expect(loads).toEqual(['older']);
  });

  it('missing rules of a ticket raise a fault that names them', async () => {
    const registry = await openProcedureRegistry(uariv.procedure, uariv.ref, {
      keep: () => Promise.resolve(false),
      load: () => Promise.resolve(null),
    });
    await expect(registry.of({ ...uariv.ref, version: 7, hash: 'lost' })).rejects.toMatchObject({
      code: 'version-not-loaded',
      message: expect.stringContaining('uariv 7'),
    });
  });
});
