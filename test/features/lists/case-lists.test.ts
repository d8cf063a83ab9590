import { expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { drafts } from '../../../src/features/lists/case-lists.js';
import type { Turn } from '../../../src/features/turn.js';
import { aDesk, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';
import { listIn } from '../../support/listed-cases.js';

async function idsFor(turn: Turn): Promise<readonly TicketId[]> {
  return (await listIn(turn.context, await drafts(turn))).ids.toSorted();
}

/** Carla with that scope. */
function scoped(desk: TestDesk, oversees: readonly string[], memberOf: readonly string[] = []): Turn {
  const turn = aTurn(desk, 'carla', 'precasos');
  return { ...turn, actor: { ...turn.actor, oversees, memberOf } };
}

it('SIIF-22 a coordinator with a scope sees the drafts that will go to its groups; those of the intake’s group all of them', async () => {
  const desk = await aDesk({ procedure: 'uspec' });
  const mail = await draftOf(desk, { words: 'no abre el correo', key: 'a' });
  const printer = await draftOf(desk, { words: 'no imprime la impresora', key: 'b', who: 'omar' });
  const chosen = { id: 'c', type: 'fill-draft', fields: { category: 'impresion' }, submit: false } as const;
  await desk.execute(printer, chosen, actor('omar'));
  expect((await desk.load(printer)).ticket).toMatchObject({ group: null, category: 'impresion' });
  const all = [mail, printer].toSorted();
  expect(await idsFor(scoped(desk, ['impresion']))).toEqual([printer]);
  expect(await idsFor(scoped(desk, ['oficina-tecnologia']))).toEqual([]);
  expect(await idsFor(scoped(desk, ['mesa-ayuda']))).toEqual(all);
  expect(await idsFor(aTurn(desk, 'carla', 'precasos'))).toEqual(all);
});

it('SIIF-22 a coordinator with a scope who is of the first level sees all drafts, as its members do', async () => {
  const desk = await aDesk({ procedure: 'uspec' });
  const draft = await draftOf(desk, { words: 'no abre el correo', key: 'a' });
  expect(await idsFor(scoped(desk, ['oficina-tecnologia'], ['mesa-ayuda']))).toEqual([draft]);
});
