import { describe, expect, it } from 'vitest';
import { createRender } from '../../src/features/render.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk } from '../support/clause-desk.js';
import { readAsked } from '../support/read-asked.js';

describe('the words of a person outside the desk', () => {
  it.each(['el MEN-108805 ya quedó', 'El SIGCE-000001 ya quedó', 'ya quedó el caso MEN-108805'])(
    'SIGCE-04 «%s», about a case that stands with their group, is answered with the offer to say it there',
    async (text) => {
      const d = await clauseDesk('sigce');
      const fields = { ticketMen: 'MEN-108805' };
      const id = await d.ticket({ category: 'otro', fields });
      await d.does(id, 'mesa-sigce', 'tomar');
      await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla' });
      const turn = { ...aTurn(d.desk, 'pablo', text), actor: d.actorOf('lideres-funcionales') };
      const [answer, ...others] = await handleMessage(turn);
      expect([answer === undefined ? answer : readAsked(answer).asks, others]).toEqual(['outside-answer', []]);
      const card = answer === undefined ? '' : JSON.stringify(createRender()(answer));
      expect(card).toContain('¿Le respondo esto a la Mesa de Ayuda SIGCE por SIGCE-000001 (MEN-108805)?');
    },
  );
});
