import { afterEach, describe, expect, it } from 'vitest';
import { barChart, groupedBarChart } from '../../src/cards/parts/chart.js';
import { picture } from '../support/the-page.js';
import { describeOnThePage, WIDE } from './page/page-driver.js';

const weeks = ['2026-10-26', '2026-11-03', '2026-11-09', '2026-11-17', '2026-11-23'];
const series = [
  { legend: 'Recibidos', values: [82, 91, 64, 88, 75] },
  { legend: 'Solucionados', values: [70, 85, 72, 80, 69] },
];
const groups = [
  { label: 'Mesa de servicios', value: 240 },
  { label: 'Infraestructura tecnológica', value: 61 },
  { label: 'Sistemas de información', value: 0 },
];
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  lang: 'es',
  fallbackText: 'Informe',
  body: [
    { type: 'TextBlock', text: 'Informe de octubre', wrap: true, weight: 'Bolder' },
    barChart({ title: 'Casos por grupo', of: 'Grupo', measure: 'Casos' }, groups),
    groupedBarChart({ title: 'Casos por semana', of: 'Semana', measure: 'Casos' }, weeks, series),
  ],
};

describeOnThePage('the charts of the try-it page', WIDE, (page) => {
  describe('a card with charts', () => {
    afterEach(() => page.tab.setViewportSize(WIDE));

    it.each([
      [640, 'light'],
      [640, 'dark'],
      [320, 'light'],
      [320, 'dark'],
    ] as const)('a card’s charts fit %i px and are read as tables (%s)', async (width, colorScheme) => {
      await page.tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.makeCase();
      await page.bot.repaint(card);
      const drawn = page.card('Canales').last();
      await drawn.getByRole('figure', { name: 'Casos por grupo' }).waitFor();
      expect(await drawn.getByRole('figure').count()).toBe(2);
      expect(await drawn.locator('svg').count()).toBeGreaterThan(4);
      const table = drawn.getByRole('table', { name: 'Casos por semana' });
      expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Semana', 'Recibidos', 'Solucionados']);
      expect(await table.getByRole('row').nth(1).textContent()).toBe('2026-10-268270');
      const bars = drawn.getByRole('figure', { name: 'Casos por grupo' });
      expect(await bars.locator('.chart-axis-x, .chart-axis-y').allTextContents()).toEqual(['Grupo', 'Casos']);
      const [beside, under] = [await bars.locator('.chart-axis-y').boundingBox(), await bars.locator('.chart-axis-x').boundingBox()];
      expect(beside !== null && under !== null && beside.x < under.x && beside.y < under.y).toBe(true);
      expect(await bars.getByRole('columnheader').allTextContents()).toEqual(['Grupo', 'Casos']);
      await page.tab.setViewportSize({ width, height: 1500 });
      await page.tab.getByRole('tab', { name: 'Canales' }).click();
      const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
      expect(await page.tab.evaluate(fits)).toBe(true);
      expect(
        await drawn.locator('.chart-drawing').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length),
      ).toBe(0);
      await picture(drawn, `charts-${width}-${colorScheme}`);
    });

    it('a chart of a kind that the page does not know shows its table', async () => {
      await page.makeCase();
      const unknown = { ...barChart({ title: 'Casos por grupo', of: 'Grupo', measure: 'Casos' }, groups), type: 'Chart.Later' };
      await page.bot.repaint({ ...card, body: [unknown] });
      const drawn = page.card('Canales').last();
      await drawn.getByText('Mesa de servicios').waitFor();
      expect(await drawn.getByRole('figure').count()).toBe(0);
      expect(await drawn.getByText('240').count()).toBe(1);
    });
  });
});
