import { expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../core/instant.js';
import { holdClocks, releaseClocks } from '../hold-clocks.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { shownIn, drawn, pressIn } from '../../../../test/support/in-thread.js';

/** Cases of Ana's, of Monday at 9:00. */
async function withCases(count: number): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  for (let i = 1; i <= count; i++) await caseOf(desk, { words: `no abre el correo del piso ${i}`, key: `k${i}` });
  return desk;
}

const hold = (desk: TestDesk, id: string, numbers: readonly number[], hours: number) =>
  holdClocks(
    desk,
    { id, reason: `Emergencia ${id}`, authorisedBy: 'Diana Paz', until: later(desk.now(), hours * HOUR) },
    numbers,
    actor('carla'),
  );
const asked = (desk: TestDesk) => handleMessage(aTurn(desk, 'carla', 'detener relojes'));
/** The first button of each card. */
const offered = async (desk: TestDesk) => (await asked(desk)).map((message) => Object.keys(drawn(message).buttons)[0]);
const press = async (desk: TestDesk, message: Parameters<typeof pressIn>[2], title: string) =>
  drawn(shownIn(await pressIn(desk, 'carla', message, title, {}, null))).words;

it('SIIF-15 «detener relojes» shows the holds that run, each with its ways back, and then the form', async () => {
  const desk = await withCases(3);
  await hold(desk, 'b', [3], 5);
  await hold(desk, 'a', [1, 2], 3);
  await desk.pass(HOUR);
  const [first, second, form] = await asked(desk);
  expect(Object.keys(drawn(form).buttons)).toContain('Ver cuáles');
  const { words, buttons } = drawn(first);
  for (const part of ['Están detenidos 2 relojes.', 'Desde', 'por Carla', 'Hasta', 'Autoriza Diana Paz', '«Emergencia a»'])
    expect(words).toContain(part);
  expect(Object.keys(buttons)).toEqual(['Reanudar ahora', 'Deshacer']);
  expect(drawn(second).words).toContain('Está detenido 1 reloj.');
  expect(await press(desk, first, 'Reanudar ahora')).toContain('Volvieron a correr 2 relojes.');
  expect(await offered(desk)).toEqual(['Reanudar ahora', 'Ver cuáles']);
  await releaseClocks(desk, { hold: 'b', numbers: [3], undo: true }, actor('carla'));
  expect(await press(desk, second, 'Reanudar ahora')).toContain('ya corrían: no cambió nada');
  expect(await offered(desk)).toEqual(['Ver cuáles']);
});

it('SIIF-15 a hold that has reached its end is shown no more, also before its release is written', async () => {
  const desk = await withCases(1);
  await hold(desk, 'a', [1], 1);
  expect(await offered(desk)).toEqual(['Reanudar ahora', 'Ver cuáles']);
  desk.clock.moveBy(HOUR + MINUTE);
  expect((await desk.store.queries.openOfDesk(5)).tickets.map(({ ticket }) => ticket.hold?.id)).toEqual(['a']);
  expect(await offered(desk)).toEqual(['Ver cuáles']);
});

it('SIIF-15 of more holds than one answer shows, it says how many there are besides', async () => {
  const desk = await withCases(12);
  for (let i = 1; i <= 12; i++) await hold(desk, `h${i}`, [i], 1 + i);
  const answers = await asked(desk);
  expect(answers.filter((message) => 'Reanudar ahora' in drawn(message).buttons)).toHaveLength(10);
  expect(answers.at(-2)).toEqual({
    kind: 'text',
    text: 'Y 2 detenciones más: reanude alguna de éstas y escriba «detener relojes» otra vez.',
  });
});
