import { describe, expect, it } from 'vitest';
import { unquoted } from '../../../src/teams/inbound/message-text.js';

const entity = (messageId: unknown) => ({
  type: 'quotedReply',
  quotedReply: {
    messageId,
    senderId: '28:bot',
    senderName: 'Precaso',
    preview: 'CASO-000045',
    time: '1772050244572',
    isReplyDeleted: false,
    validatedMessageReference: true,
  },
});
const html = (content: unknown) => [{ contentType: 'text/html', content }];
/** As an older client writes it before the reply. */
const block = (id: string, words: string) =>
  `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${id}">\n<strong itemprop="mri" itemid="28:bot">Precaso</strong><span itemprop="time" itemid="${id}"></span>\n<p itemprop="preview">${words}</p>\n</blockquote>`;

describe('a message that quotes', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['the mark before the words', '<quoted messageId="1772050244572"/> mis casos', 'mis casos', ['1772050244572']],
    ['the mark alone', '<quoted messageId="1"/>', '', ['1']],
    ['two marks before the words', '<quoted messageId="1"/><quoted messageId="2"/> a las dos', 'a las dos', ['1', '2']],
    [
      'words between two marks',
      '<quoted messageId="1"/> a la primera<quoted messageId="2"/> a la segunda',
      'a la primera  a la segunda',
      ['1', '2'],
    ],
    ['the mark after a mention', '<at>Precaso</at> <quoted messageId="1" /> estado', '<at>Precaso</at>   estado', ['1']],
    ['a mark with the quoted words in it', '<quoted messageId="1">¿Ya lo <b>reinició</b>?</quoted> sí', 'sí', ['1']],
    ['a mark without an end', '<quoted messageId="1"> sí <quoted messageId="2"/>', 'sí', ['1', '2']],
    ['the same message twice', '<quoted messageId="1"/> sí <quoted messageId="1"/>', 'sí', ['1']],
  ])('a message that quotes is split into its own words and the quoted ids: %s', (_, text, words, quotes) => {
    const found = unquoted(text, [], []);
    expect([found.text.trim(), found.quotes]).toEqual([words, quotes]);
  });

  it('a message that quotes is recognised by its entities too, in any order', () => {
    const entities = [entity('2'), { type: 'clientInfo' }, entity('1'), entity(3)];
    expect(unquoted('<quoted messageId="1"/> sí', entities, [])).toEqual({ text: '  sí', quotes: ['1', '2', '3'] });
  });

  it.each([
    [null],
    [7],
    ['quotedReply'],
    [entity(null)],
    [entity('')],
    [entity({})],
    [{ type: 'quotedReply' }],
    [{ type: 'quotedReply', quotedReply: 'x' }],
  ])('a message with a malformed quote entity is plain words: %j', (strange) => {
    expect(unquoted('sí', [strange], [])).toEqual({ text: 'sí', quotes: [] });
  });

  it('a quote of an older client is read from the HTML copy, and its words are cut from the start of the text', () => {
    const copy = html(`<div>${block('1600457867820', 'Qu&eacute; m&aacute;s &amp; d&oacute;nde')}<p>aquí</p></div>`);
    expect(unquoted('aquí', [], copy)).toEqual({ text: 'aquí', quotes: ['1600457867820'] });
    const merged = html(`${block('1600457867820', '¿Cuál &amp; dónde?')}<p>En la sede</p>`);
    expect(unquoted('Precaso¿Cuál & dónde?\r\n\r\nEn la sede', [], merged)).toEqual({
      text: '\n\nEn la sede',
      quotes: ['1600457867820'],
    });
    expect(unquoted('\nPrecaso\n¿Cuál & dónde?\nEn la sede', [], merged).text.trim()).toBe('En la sede');
  });

  it('a message keeps its words where the HTML copy is no quote, or the text does not begin with the quote', () => {
    expect(unquoted('Precaso no abre', [], html('<blockquote itemid="1">Precaso</blockquote> no abre'))).toEqual({
      text: 'Precaso no abre',
      quotes: [],
    });
    expect(unquoted('no abre', [], html(block('1', 'Precaso')))).toEqual({ text: 'no abre', quotes: ['1'] });
    expect(unquoted('no abre', [], html(null))).toEqual({ text: 'no abre', quotes: [] });
  });

  // With the square of their length it would take minutes.
  it('a hundred thousand unclosed quote marks are read to their end', () => {
    const marks = '<quoted messageId="1">'.repeat(100_000);
    const blocks = html('<blockquote itemtype="http://schema.skype.com/Reply">'.repeat(50_000));
    expect(unquoted(marks, [], blocks).quotes).toEqual(['1']);
  });

  it('a message quotes ten messages at most', () => {
    const text = Array.from({ length: 30 }, (_, at) => `<quoted messageId="${at}"/>`).join('');
    expect(unquoted(text, [], []).quotes).toHaveLength(10);
  });
});
