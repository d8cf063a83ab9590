import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.js';
import { CHROMIUM_FLAGS, describeInChromium } from '../support/chromium.js';
import { freePort, sitter, startPlayground, type Playground } from '../support/playground.js';

describeInChromium("Microsoft's Agents Playground, a client that we did not write", (executablePath) => {
  let server: BuiltServer;
  let playground: Playground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const port = await freePort();
    server = await startBuiltServer({ PRECASO_COORDINATORS: sitter.directoryId, PRECASO_SERVICE_URLS: `http://127.0.0.1:${port}` });
    playground = await startPlayground(server.url, port);
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(15_000);
    // Its fonts come from elsewhere; nothing here leaves the machine.
    await page.route('**/*', (route) => (new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort()));
    await page.goto(playground.url);
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    await server?.close();
  });

  const goTo = (place: RegExp): Promise<void> => page.getByRole('treeitem', { name: place }).last().click();
  const write = async (text: string): Promise<void> => {
    await page.locator('div[role=textbox]').first().click();
    await page.keyboard.type(text);
  };

  it('UARIV-03 a coordinator binds a channel of the playground to a group', async () => {
    await goTo(/Mesa/);
    await write('@');
    await page.getByText('Precaso', { exact: true }).last().click();
    await page.keyboard.type(' vincular grupo mesa');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Vincular este canal' }).last().click();
    await page.getByText('Este canal atiende ahora a').first().waitFor();
    expect(await page.getByText('Este canal atiende ahora a la Mesa de servicios').first().textContent()).toContain('podrán atender casos');
  });

  it('UARIV-05 a sentence in the playground is registered, and the filled card is updated in place', async () => {
    await goTo(/Personal Chat/);
    await write('precaso no abre el correo desde ayer');
    await page.keyboard.press('Enter');
    await page.getByLabel('Teléfono o extensión').last().fill('3001234567');
    await page.getByLabel('Sede').last().fill('Centro');
    await page.getByRole('button', { name: 'Enviar' }).last().click();
    await page.getByText('CASO-000001').first().waitFor();
    expect(await page.getByText('Registrado').count()).toBeGreaterThan(0);
  });

  it('UARIV-08 the live card stands in that channel and the case is taken there; the receipt names the assignee', async () => {
    await goTo(/Mesa/);
    await page.getByRole('button', { name: 'Tomar' }).last().click();
    await page.getByText(`${sitter.name} debe`).first().waitFor();
    await goTo(/Personal Chat/);
    await page.getByText(`Lo atiende ${sitter.name}`).first().waitFor();
  });

  // From here on a case goes by dialogs, which this client says it does not open from a card.
  it('UARIV-18 the desk’s lists are answered there in words', async () => {
    await goTo(/Personal Chat/);
    for (const [said, answer] of [
      ['mis casos', 'Mis casos'],
      ['estado', 'sin asignar'],
      ['Precaso ayuda', '¿Qué necesita?'],
      ['CASO-000001', 'Agregar información'],
    ] as const) {
      await write(said);
      await page.keyboard.press('Enter');
      await page.getByText(answer, { exact: true }).last().waitFor();
    }
  });
});
