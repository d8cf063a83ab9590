import { expect, it, onTestFinished } from 'vitest';
import { startBuiltServer } from '../../../../test/support/built-server.js';
import { toNextMorning } from '../../../../test/support/desk-scene.js';
import { openPageDesk, type PageDesk } from '../../../../test/support/page-desk.js';
import { wordsOf } from '../../../../test/support/shown-card.js';

async function page(): Promise<PageDesk> {
  const server = await startBuiltServer({ PRECASO_RATE_TABLE: 'none' });
  onTestFinished(() => server.close());
  const desk = await openPageDesk(server.url);
  onTestFinished(() => desk.close());
  return desk;
}

it('SIIF-13 the digest of the morning that the page’s clock was moved to is there when the move is answered', async () => {
  const desk = await page();
  const [ana, carla] = [desk.person('Ana Ruiz'), desk.person('Carla Ríos')];
  const digests = () => desk.messages(carla.chatId).filter((message) => wordsOf(message).includes('Resumen de hoy'));
  await desk.say(ana, 'precaso no abre el correo desde ayer');
  const draft = await desk.shows(ana.chatId, 'PRE-000001', { button: 'Enviar' });
  await desk.press(ana, draft, ['Enviar', { phone: '3001234567', site: 'Centro', category: 'correo' }]);
  await desk.shows(ana.chatId, 'CASO-000001');
  expect(digests()).toEqual([]);
  await toNextMorning(desk);
  // Far less than the thirty seconds between two runs of the job.
  await expect.poll(() => digests().length).toBe(1);
});
