import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const complete = 'Teléfono: 3001234567\nSede: Bogotá';

/** The text of the receipt of an unverified mail. */
async function receiptOf(text: string, publicUrl: string | null) {
  const desk = await aMailDesk({ publicUrl });
  await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text, isSure: false }));
  return desk.sent.map((mail) => mail.text).join();
}

describe('the receipt of an unverified request', () => {
  it.each([
    ['complete', complete, 'lo registramos tal como está'],
    ['incomplete', 'Desde ayer.', 'quedará «No gestionado»'],
  ])('M-36 where neither a page nor a mail can confirm it, it says what the desk does, and asks for nothing: %s', async (_, text, end) => {
    const desk = await aMailDesk({ publicUrl: null, trustsNobody: true });
    await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text }));
    const [receipt] = desk.sent;
    expect(receipt?.text).toContain('Alguien de la mesa lo revisa y le escribe; si no fue usted, no haga nada.');
    expect(receipt?.text).toMatch(new RegExp(`Si nadie lo revisa antes del .*m\\., ${end}\\.`));
    expect(receipt?.text).not.toMatch(/[Rr]esponda|Confirme|falta|https:/);
  });

  it('with a public address its receipt asks to confirm the request on its page', async () => {
    const text = await receiptOf(complete, 'https://mesa.entidad.example');
    expect(text).toContain(
      'No pudimos comprobar que este correo lo escribió usted. Confírmelo para seguir; si no fue usted, no haga nada.',
    );
    expect(text).toContain('Confirmar que es mío:\nhttps://');
  });

  it('without a public address its receipt asks for an answer that confirms the request', async () => {
    const text = await receiptOf(complete, null);
    expect(text).toContain('Si fue usted, responda a este correo diciendo «Sí, lo escribí yo»; si no, no haga nada.');
    expect(text).not.toMatch(/Confírmelo|https:/);
  });

  it('what the request lacks is asked on its page, or by mail where there is no page', async () => {
    const how = 'Responda a este correo con cada dato en su renglón';
    const byPage = await receiptOf('Desde ayer.', 'https://mesa.entidad.example');
    expect([byPage.includes('faltan'), byPage.includes(how), byPage.includes('Completar los datos:\nhttps://')]).toEqual([
      true,
      false,
      true,
    ]);
    const byMail = await receiptOf('Desde ayer.', null);
    expect([byMail.includes('faltan'), byMail.includes(how), byMail.includes('https:')]).toEqual([true, true, false]);
    expect(byPage + byMail).not.toContain('Desde ayer.');
  });
});

it('what the receipt of a complete request asks about is shown, and an answer corrects it and sends the request', async () => {
  const desk = await aMailDesk();
  const mail = aReadMail({ subject: 'precaso no abre el correo', text: 'Mi teléfono es 3001234567, sede Bogotá' });
  const id = await desk.ticketBy(mail);
  expect(desk.sent[0]?.text).toMatch(/Entendimos este dato de sus palabras\. Si es correcto, responda «enviar»[^]*- Sede: Bogotá\n/);
  await desk.arrives(aReadMail({ subject: 'RE: precaso', references: [desk.sent[0]?.id ?? ''], text: 'Sede: Cali' }));
  expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', fields: { site: 'Cali' } });
});

it('a request that became a case by its time limit is told its number, and not again what the draft lacks', async () => {
  const desk = await aMailDesk({ procedure: 'uspec' });
  await desk.ticketBy(aReadMail({ subject: 'Soporte: no enciende', text: 'Desde ayer.' }));
  desk.sent.splice(0);
  await desk.pass(4 * DAY);
  const told = desk.sent.map(({ text }) => /quedó registrada|Para darle número/.exec(text)?.[0]);
  expect(told.filter((one) => one !== undefined)).toEqual(['Para darle número', 'quedó registrada']);
});
