import { describe, expect, it } from 'vitest';
import { enclosedIn } from '../../../src/teams/inbound/message-text.js';

const html = (content: string) => ({ contentType: 'text/html', content });
const mark = (id: string): string => `<attachment id="${id}"></attachment>`;
const FILE = '153fa47d-18c9-4179-be08-9879815a9f90';
const MESSAGE = '1786399119244';
const forwardBlock = (words: string): string => `<blockquote itemtype="http://schema.skype.com/Forward">\n${words}\n</blockquote>`;
const TWO_LINES = forwardBlock('<p>No abre el correo<br>y es urgente</p>');
const reference = (content: unknown) => ({ contentType: 'forwardedMessageReference', content });

describe('files that were attached and not handed over', () => {
  it('a file that is only a mark of the HTML copy was not handed over', () => {
    const other = '253fa47d-18c9-4179-be08-9879815a9f90';
    expect(enclosedIn('nota: vea', [], [html(`<p>nota: vea</p>${mark(FILE)}`)])).toEqual({
      words: 'nota: vea',
      forwarded: null,
      filesWithheld: 1,
    });
    expect(enclosedIn('', [], [html(mark(FILE) + mark(other))]).filesWithheld).toBe(2);
    expect(enclosedIn('', [], [html(mark(FILE) + mark(FILE))]).filesWithheld).toBe(1);
  });

  it.each([
    ['a card', [html(mark(FILE)), { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }], []],
    ['a quoted message', [html(`${mark(MESSAGE)}<p>sí</p>`)], [MESSAGE]],
    ['a quoted message, by its reference', [html(mark(MESSAGE)), { contentType: 'messageReference', content: '{}' }], []],
    ['a forwarded message', [html(mark(MESSAGE))], []],
    [
      'a pasted picture',
      [html('<p><img src="https://x/1" itemtype="http://schema.skype.com/AMSImage"></p>'), { contentType: 'image/*' }],
      [],
    ],
    ['a file that was handed over', [html(mark(FILE)), { contentType: 'application/vnd.microsoft.teams.file.download.info' }], []],
    ['a mark that somebody typed', [html('<p>&lt;attachment id="1"&gt;</p>')], []],
  ])('%s is no withheld file', (_, attachments, quotes) => {
    expect(enclosedIn('sí', quotes, attachments).filesWithheld).toBe(0);
  });

  it('a picture beside a withheld file does not hide it', () => {
    expect(enclosedIn('', [], [html(mark(FILE)), { contentType: 'image/png' }]).filesWithheld).toBe(1);
  });
});

describe('words of a forwarded message', () => {
  it.each([
    ['of a block of the HTML copy', 'Ayúdenme con esto\n\nNo abre el correo\ny es urgente', `<p>Ayúdenme con esto&nbsp;</p>${TWO_LINES}`],
    ['of a block that the text has not', 'Ayúdenme con esto', `<p>Ayúdenme con esto</p>${TWO_LINES}`],
  ])('forwarded words are read: %s', (_, text, copy) => {
    expect(enclosedIn(text, [], [html(copy)])).toEqual({
      words: 'Ayúdenme con esto',
      forwarded: 'No abre el correo\ny es urgente',
      filesWithheld: 0,
    });
  });

  it('forwarded cells and headings do not run into each other', () => {
    const copy =
      '<blockquote itemtype="http://schema.skype.com/Forward"><h2>Correo</h2><table><tr><td>Sede</td><td>Centro</td></tr></table></blockquote>';
    expect(enclosedIn('', [], [html(copy)]).forwarded).toBe('Correo\nSede Centro');
  });

  it('forwarded words are read whatever their copy writes as a reference: no-break blanks, accents, what is not seen', () => {
    const copy = forwardBlock('<p>CASO-&#8288;000001&#160;&#xE9;l dijo &#39;no&#39; &amp;#8203; &#55296;</p>');
    expect(enclosedIn('', [], [html(copy)]).forwarded).toBe("CASO-000001 él dijo 'no' &#8203; \ufffd");
  });

  it('a message may be forwarded without a word', () => {
    expect(enclosedIn('No abre el correo\ny es urgente', [], [html(TWO_LINES)])).toMatchObject({
      words: '',
      forwarded: 'No abre el correo\ny es urgente',
    });
  });

  it.each([
    ['of a reference', JSON.stringify({ originalMessageContent: '<p>No abre &lt;el&gt; correo</p>' })],
    ['of a reference that is no text', { originalMessageContent: '<p>No abre &lt;el&gt; correo</p>' }],
  ])('forwarded words are read: %s', (_, content) => {
    expect(enclosedIn('vea', [], [html(`<p>vea</p>${mark(MESSAGE)}`), reference(content)])).toEqual({
      words: 'vea',
      forwarded: 'No abre <el> correo',
      filesWithheld: 0,
    });
  });

  it.each([
    ['a mark alone', [html(mark(MESSAGE))]],
    ['a reference without words', [reference('{}')]],
    ['a reference that is no JSON', [reference('{')]],
    ['a reference of nothing', [reference(null)]],
  ])('forwarded words that did not come are missing: %s', (_, attachments) => {
    expect(enclosedIn('', [], attachments).forwarded).toBe('');
  });

  it('words that quote a message in the forwarded one are of it, and a forwarded file was not handed over', () => {
    const quote = '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><p>¿Qué pasa?</p></blockquote>';
    const copy = forwardBlock(`${quote}<p>No abre</p>${mark(FILE)}`);
    expect(enclosedIn('¿Qué pasa?\nNo abre', [], [html(copy)])).toEqual({ words: '', forwarded: '¿Qué pasa?\nNo abre', filesWithheld: 1 });
  });

  it('a text that has the forwarded words elsewhere stays as it is', () => {
    const copy = forwardBlock('<p>No abre el correo</p>');
    expect(enclosedIn('No abre el correo\n\nver', [], [html(copy)])).toMatchObject({ words: 'No abre el correo\n\nver', forwarded: null });
  });
});
