import { describe, expect, it } from 'vitest';
import { demoOrganisation } from '../../people/demo-organisation.js';
import { readMentions } from '../../client/mentions.js';
import { GROUPS } from '../page/page-server.js';

const demo = demoOrganisation(GROUPS, 'Mesa');
const everybody = demo.people.map((person) => person.id);

describe('a name typed after @', () => {
  it('a name typed after @ becomes a Teams mention, in upper or lower case', () => {
    expect(readMentions('@precaso vincular grupo mesa', demo, everybody)).toEqual({
      text: '<at>Precaso</at> vincular grupo mesa',
      mentions: [{ id: demo.bot.id, name: 'Precaso' }],
    });
  });

  it('a full name typed after @ twice mentions that person once', () => {
    const { text, mentions } = readMentions('@Precaso persona @Dora Vega, y @Dora Vega', demo, everybody);
    expect(text).toBe('<at>Precaso</at> persona <at>Dora Vega</at>, y <at>Dora Vega</at>');
    expect(mentions.map((one) => one.name)).toEqual(['Precaso', 'Dora Vega']);
  });

  it.each(['@Precasos', 'correo a@b.co', '@Nadie', '@'])('text after @ that names no member stays plain: %s', (typed) => {
    expect(readMentions(typed, demo, everybody)).toEqual({ text: typed, mentions: [] });
  });

  it('a name typed after @ mentions no person outside the conversation', () => {
    expect(readMentions('@Dora Vega', demo, []).mentions).toEqual([]);
  });
});
