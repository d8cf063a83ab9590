import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to. @property where the id of the nearest `section` around it; empty outside of one */
export type AxeFinding = { rule: string; where: string; html: string; why: string };

/**
 * Judges a page as it stands, by all rules of axe-core or by these only.
 *
 * Source: WCAG 2.2, levels A and AA, and the good practices of axe-core 4.14.
 */
export async function axeFindings(page: Page, only: readonly string[] = []): Promise<readonly AxeFinding[]> {
  // The page's policy takes no scripts of others; what a debugger evaluates it lets pass.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(script);
  const options = only.length === 0 ? {} : { runOnly: only };
  return page.evaluate<readonly AxeFinding[]>(`(${judge})(${JSON.stringify(options)})`);
}

/** Runs in the browser. */
const judge = `async (options) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => ({
    rule: id,
    where: document.querySelector(target[0])?.closest('section[id]')?.id ?? '',
    html: html.slice(0, 200),
    why: failureSummary.split('\\n').slice(1).join(' ').trim().slice(0, 240),
  })));
}`;
