import { describe, expect, it, onTestFinished } from 'vitest';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFilesOfDay } from '../../src/desk/files/file-allowance.js';
import { StoreFull } from '../../src/ports/ticket-store.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { createReceivingEdge, hello } from '../support/desk-edge.js';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const picture = { name: 'pantalla.png', type: 'image/png', bytes: png };

async function aDesk(environment: Readonly<Record<string, string>> = {}): Promise<DeskOverHttp> {
  const desk = await startDesk({ environment });
  onTestFinished(() => desk.close());
  return desk;
}

const keptIn = async ({ server }: DeskOverHttp): Promise<number> => (await readdir(join(server.folder, 'files'))).length;

describe('a person without any case who sends files', () => {
  it('after the files of a day nothing more is fetched or kept, the person reads why, and others go on', async () => {
    const desk = await aDesk();
    const [ana, eva] = [desk.requester(), desk.requester()];
    for (let sent = 0; sent < maxFilesOfDay.files; sent += 10)
      await desk.say(ana, '', { files: Array.from({ length: 10 }, (_, i) => ({ ...picture, name: `p${sent + i}.png` })) });
    expect(await keptIn(desk)).toBe(maxFilesOfDay.files);
    expect((await desk.say(ana, '', { files: [picture] })).join()).toContain('en 24 horas recibo de cada persona hasta 200 archivos');
    expect(await keptIn(desk)).toBe(maxFilesOfDay.files);
    await desk.say(eva, '', { files: [picture] });
    expect(await keptIn(desk)).toBe(maxFilesOfDay.files + 1);
  });
});

describe('less space than must stay free', () => {
  it('/readyz answers 200 and names the storage, the log says it once, a file is refused with the reason, and a precaso is registered', async () => {
    const desk = await aDesk({ PRECASO_MIN_FREE_MB: '999999999' });
    const ana = desk.requester();
    const said = await desk.say(ana, 'precaso no abre el correo', { files: [picture] });
    expect(said.join()).toContain('El servicio no tiene espacio para archivos y no guardé «pantalla.png»');
    await desk.shows(desk.chat(ana), 'no abre el correo', { button: 'Enviar' });
    expect(await keptIn(desk)).toBe(0);
    for (let i = 0; i < 3; i++)
      expect(await desk.client.ask('/readyz')).toMatchObject({ status: 200, body: { ready: true, degraded: ['storage'] } });
    expect((await desk.client.ask('/healthz')).status).toBe(200);
    expect(desk.server.output().match(/storage-low/g)).toHaveLength(1);
  });

  it('with space to spare /readyz answers 200', async () => {
    expect((await (await aDesk()).client.ask('/readyz')).status).toBe(200);
  });
});

describe('a full disk', () => {
  const full = (): never => {
    throw new StoreFull();
  };

  it('the person reads that the service has no space, not that another try helps in a moment, and has the words back', async () => {
    const edge = await createReceivingEdge({ onText: full });
    await edge.client.deliver(hello(edge, 'precaso no abre el correo'));
    const [call] = edge.connector.calls;
    const said = JSON.stringify(call?.activity);
    expect(said).toContain('El servicio no tiene espacio y no pude guardarlo; no quedó registrado. Avise a quien administra.');
    expect(said).toContain('precaso no abre el correo');
  });
});
