import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/talk/message.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { aTurn } from '../support/a-turn.js';
import { listIn } from '../support/listed-cases.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { inBackOffice } from './siif-cases.js';
import { withLeader } from './sigce-cases.js';
import { diagnosis, uarivInProgress } from './uariv-cases.js';
import { accounts, uspecInProgress } from './uspec-cases.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

/** The coordinator, who is also of the groups of the desk itself. */
async function toCoordinator(d: ClauseDesk, text: string): Promise<Message | undefined> {
  const turn = aTurn(d.desk, 'carla', text);
  const memberOf = d.procedure.groups.filter((g) => g.kind === 'internal').map(({ id }) => id);
  return (await handleMessage({ ...turn, actor: { ...turn.actor, memberOf } }))[0];
}

/** Cases inside, and one that waits outside the groups of the desk. */
const waitsOutside: Readonly<Record<string, (d: ClauseDesk) => Promise<unknown>>> = {
  uariv: async (d) => {
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'escalate', { group: 'dotacion', reason: 'Garantía del equipo', diagnosis, asset: 'PC-001' });
    await uarivInProgress(d);
  },
  uspec: async (d) => {
    await accounts(d);
    await accounts(d, { filled: 1 });
    await uspecInProgress(d);
  },
  siif: inBackOffice,
  sigce: withLeader,
};

describe('the queue of the coordination', () => {
  it.each(Object.keys(waitsOutside))('USPEC-12 the coordination’s queue lists every case that estado counts: %s', async (name) => {
    const d = await clauseDesk(name);
    await waitsOutside[name]?.(d);
    const status = await readDeskStatus(d.desk);
    const phases = ['new', 'working', 'waiting', 'resolved'] as const;
    const counted = status.rows.flatMap(({ counts }) => phases.map((phase) => counts[phase] ?? 0)).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(status.open);
    for (const text of ['cola', 'cola todos', 'cola todas', 'cola de todos los grupos', 'pendientes']) {
      const shown = await toCoordinator(d, text);
      const { ids, lines } = await listIn(d.desk, shown);
      expect([text, ids.length, lines.filter((line) => / más[:;]/.test(line))]).toEqual([text, counted, []]);
    }
  });

  it.each(['cola grupo administración de personal', 'cola Administracion de Personal', 'cola grupo de administración de personal'])(
    'USPEC-06 the queue of an area is asked for by its name: «%s»',
    async (text) => {
      const d = await clauseDesk('uspec');
      const id = await accounts(d);
      expect((await listIn(d.desk, await toCoordinator(d, text))).ids).toEqual([id]);
    },
  );

  it('USPEC-06 an unknown group is answered with the names of the groups', async () => {
    const d = await clauseDesk('uspec');
    const said = await toCoordinator(d, 'cola cafetería');
    expect(said).toMatchObject({ refusal: { code: expect.any(String) } });
    const read = said === undefined ? '' : JSON.stringify(d.render(said));
    expect(read).toContain('Grupo Administración de Personal');
    expect(read).not.toContain('administracion-personal');
  });
});
