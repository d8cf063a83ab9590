import type { Card } from '../../src/cards/card.js';
import type { CardReader, DeskView } from '../../src/desk/views.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { helpAbout, helpCard, mentionedCard } from '../../src/features/help/help-card.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { ana, beto, carla, START } from './case-story.js';
import { reader } from './sample-cases.js';

/** What this reader gets of help: the first card, and what each of its doors opens. @property name the words after "ayuda" */
export function helpOf(desk: DeskView, who: CardReader): readonly { name: string; card: Card }[] {
  const { phrases } = phrasesIn(desk.procedure);
  const first = helpCard(desk, who, phrases);
  const opened = [...JSON.stringify(first).matchAll(/"value":"ayuda ([^"]+)"/g)].map(([, name = '']) => name);
  const behind = opened.map((name) => ({ name, card: helpAbout(desk, who, phrases, `ayuda ${name}`) }));
  return [{ name: '', card: first }, ...behind.flatMap(({ name, card }) => (card === null ? [] : [{ name, card }]))];
}

/** Every answer of help, of each role. */
export function helpCards(procedure: Procedure): readonly { name: string; card: Card }[] {
  const desk = { procedure, calendar: createBusinessCalendar(procedure.calendar), now: START };
  const roles = { requester: reader(ana, false), agent: reader(beto, true), coordinator: reader(carla, true, true) };
  const { phrases } = phrasesIn(procedure);
  return Object.entries(roles).flatMap(([role, who]) => {
    const about = ['como asigno a alguien', 'ayuda cola', 'ayuda masivo', 'ayuda registrar'].map((name) => ({
      name,
      card: helpAbout(desk, who, phrases, name),
    }));
    return [
      ...helpOf(desk, who),
      ...about.flatMap(({ name, card }) => (card === null ? [] : [{ name, card }])),
      { name: 'mentioned', card: mentionedCard(desk, { ...who, isInChannel: true }) },
    ].map(({ name, card }) => ({ name: `${role} ${name}`, card }));
  });
}
