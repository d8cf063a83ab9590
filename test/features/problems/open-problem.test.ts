import { describe, expect, it } from 'vitest';
import { createRender } from '../../../src/features/render.js';
import { cardReaderOf, type Turn } from '../../../src/features/turn.js';
import { openDialog } from '../../../src/features/acts.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { readable } from '../../support/shown-card.js';
import { allProblems } from '../../../src/features/problems/show-problems.js';

/** Dora, as a member of this group. */
function turnOf(desk: TestDesk, group: string, words = ''): Turn {
  const turn = aTurn(desk, 'dora', words);
  return { ...turn, actor: { ...turn.actor, memberOf: [group] } };
}

async function says(desk: TestDesk, group: string, words: string): Promise<string> {
  const render = createRender();
  const answers = await handleMessage(turnOf(desk, group, words));
  return answers.map((message) => readable(JSON.stringify(render(message)))).join();
}

describe('who opens a problem', () => {
  it('SIIF-21 the back office opens one in its own words, reads that the coordination is told, and adds cases to it', async () => {
    const desk = await aDesk({ procedure: 'siif' });
    const card = await says(desk, 'back-office', 'abrir problema: el giro se queda sin enviar');
    for (const said of ['PRB-1', 'el giro se queda sin enviar', 'Se le avisa a la coordinación', 'Agregar caso'])
      expect(card).toContain(said);
    expect(await openDialog(turnOf(desk, 'back-office'), { open: 'open-problem' })).toMatchObject({ kind: 'dialog' });
    expect(cardReaderOf(turnOf(desk, 'back-office').context, turnOf(desk, 'back-office').actor, false).raisesProblems).toBe(true);
  });

  it('SIIF-21 other people of the desk are told who opens one, and are not offered it', async () => {
    const desk = await aDesk({ procedure: 'siif' });
    expect(await says(desk, 'linea', 'abrir problema: el giro se queda sin enviar')).toContain('Eso es sólo para');
    expect(await says(desk, 'linea', 'ayuda caídas')).not.toContain('abrir problema');
    expect(await says(desk, 'back-office', 'ayuda caídas')).toContain('abrir problema');
    expect(await allProblems(desk)).toEqual([]);
  });
});
