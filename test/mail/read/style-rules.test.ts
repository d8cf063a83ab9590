import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../src/mail/read/html-text.js';

const textOf = (html: string): string => htmlText(html).text.trim();

describe('a style block of a mail', () => {
  it.each([
    ['a class', '<style type="text/css">/* x */ a, .h { color: red; Display: none }</style><div class="x h">Sí, quedó bien</div>'],
    ['an id', '<STYLE>#h{opacity:.0}</STYLE><p id="h">Sí, quedó bien</p>'],
    ['a class of its element', '<style>p.h{visibility:hidden}</style><p class="h">Sí, <b class="c">quedó</b> bien</p>'],
    ['a class after another', '<style>.h{display:block}.h{display:none}</style><p class="h">Sí, quedó bien</p>'],
    ['an important class', '<style>.h{display:none!important}</style><p class="h" style="display:block">Sí, quedó bien</p>'],
  ])('text that is hidden by %s is left out', (_, hidden) => {
    expect(textOf(`<p>No quedó.</p>${hidden}`)).toBe('No quedó.');
  });

  it.each([
    ['<style>.h{display:none}</style><p class="h" style="display:block">Ver</p>'],
    ['<style>.h{display:none}.h{display:block}</style><p class="h">Ver</p>'],
    ['<style>div.h{display:none}.a .h{display:none}</style><p class="h">Ver</p>'],
    ['<style>@media (max-width:600px){.g{color:red}.h{display:none}}</style><p class="h">Ver</p>'],
    ['<style>.g{background:#036}.h{color:#fff}</style><div class="g"><p class="h">Ver</p></div>'],
    ['<style>.g{visibility:hidden}.h{visibility:visible}</style><div class="g"><p class="h">Ver</p></div>'],
    ['<!--[if mso]><style>.h{display:none}</style><![endif]--><p class="h">Ver</p>'],
  ])('text that is seen in %s stays', (shown) => {
    expect(textOf(shown)).toBe('Ver');
  });
});
