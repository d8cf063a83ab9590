import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { undeliveredCases } from '../../../src/features/undelivered/undelivered.js';
import { answerTo } from '../../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

describe('a request without a vouched sender', () => {
  const complete = 'Teléfono: 3001234567\nSede: Bogotá';

  it.each([
    ['complete', complete, 'new'],
    ['incomplete', 'Desde ayer.', 'void'],
  ])(
    'UARIV-06 M-36 a request without a vouched sender ends as its letter said, and its author is not listed as not reached: %s',
    async (_, text, phase) => {
      const desk = await aMailDesk();
      const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text, isSure: false }));
      for (let hour = 0; hour < 80 && (await desk.load(id)).ticket.phase === 'draft'; hour += 1) await desk.pass(HOUR);
      expect((await desk.load(id)).ticket.phase).toBe(phase);
      expect(await desk.deliveryOutcomes(id)).not.toContainEqual(expect.stringContaining('unreachable'));
      expect(await undeliveredCases(desk, null)).toMatchObject({ rows: [] });
      expect(desk.sent).toHaveLength(1);
    },
  );

  it('UARIV-06 an unproved request is reminded of once its author gave data that are surely theirs', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.', isSure: false }));
    await desk.arrives(answerTo(desk.sent[0]?.id, 'Sede: Bogotá'));
    for (let hour = 0; hour < 30; hour += 1) await desk.pass(HOUR);
    expect((await desk.load(id)).ticket.state).toBe('unattended');
    expect(desk.sent.map(({ text }) => /Le recordamos|quedó «No gestionado»/.exec(text)?.[0] ?? '')).toEqual([
      '',
      '',
      'Le recordamos',
      'quedó «No gestionado»',
    ]);
  });
});
