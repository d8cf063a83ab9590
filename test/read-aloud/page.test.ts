import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CardReader } from '../../src/desk/views.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { textOf } from '../house.files.js';
import { shipped } from '../procedures/broken-copy.js';
import { repairDesk } from '../support/scenario.js';
import { deskCards, firstCards, requesterCards } from './cards-read.js';
import { deskDialogs, deskOverviews, requesterDialogs } from './dialogs-read.js';
import { parcelSamples } from '../support/parcels.js';
import { deskAnswers, historyLines, pagesRead, refusals, requesterAnswers } from './sentences-read.js';
import type { Passage } from './shown-lines.js';
import { stagedPeople } from './staged-case.js';
import { readable } from '../support/shown-card.js';

const ids = ['uariv', 'uspec', 'siif', 'sigce'] as const;

const reader = (isDesk: boolean, isCoordinator: boolean): CardReader => ({
  person: stagedPeople.asker,
  isDesk,
  isCoordinator,
  mayRegister: isDesk,
  isInChannel: false,
});

type Readers = readonly (readonly [heading: string, passages: readonly Passage[]])[];

function readers(procedure: Procedure): Readers {
  return [
    [
      'Lo que lee quien pide',
      [
        ...firstCards(procedure, reader(false, false)),
        ...requesterCards(procedure),
        ...requesterDialogs(procedure),
        requesterAnswers(procedure),
        historyLines(procedure, 'requester'),
      ],
    ],
    [
      'Lo que lee quien atiende',
      [
        ...firstCards(procedure, reader(true, false)),
        ...deskCards(procedure),
        ...deskDialogs(procedure),
        deskAnswers(procedure),
        historyLines(procedure, 'desk'),
      ],
    ],
    [
      'Lo que lee la coordinación',
      [
        ...firstCards(procedure, reader(true, true)),
        ...deskOverviews(procedure),
        ...parcelSamples.flatMap(({ ofCoordination }) => ofCoordination?.(procedure) ?? []),
      ],
    ],
    ['Lo que lee cualquiera', [refusals(procedure), ...pagesRead(procedure)]],
  ];
}

function pageOf(id: string, procedure: Procedure): string {
  const sections = readers(procedure).map(([heading, passages]) => [`## ${heading}`, ...passages.map(passageText)].join('\n\n'));
  return [
    `# ${procedure.name}: para leer en voz alta`,
    'Cada frase que la gente lee, por quién la lee, con las palabras de este procedimiento. Lo que está entre corchetes son botones. La página sale de',
    '`UPDATE_DOCS=1 npx vitest run --project unit test/read-aloud`: no se corrige aquí, sino en las frases o en las palabras',
    `de \`src/procedures/${id}.json\`.`,
  ]
    .join('\n')
    .replace('\n', '\n\n')
    .concat(`\n\n${sections.join('\n\n')}\n`);
}

function passageText({ title, lines }: Passage): string {
  return `### ${title}\n\n${lines.map((line) => `- ${readable(line).replaceAll('\n', ' ')}`).join('\n')}`;
}

describe('the pages to be read aloud', () => {
  it.each(ids)('test/read-aloud/transcripts/%s.md has every sentence of its procedure as it is said today', (id) => {
    const file = `test/read-aloud/transcripts/${id}.md`;
    const page = pageOf(id, shipped(id));
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL(`../../${file}`, import.meta.url), page);
    expect(existsSync(new URL(`../../${file}`, import.meta.url)) ? textOf(file) : '').toBe(page);
  });

  it('USPEC-01 a procedure whose noun is solicitud has no sentence with casos or precasos', () => {
    // `precaso` is a keyword of that desk, and the product's name.
    const said = pageOf('uspec', shipped('uspec')).replaceAll(
      /«precaso[^»]*»|precaso no enciende el computador|precaso(?=, mis )|Precaso/g,
      '',
    );
    expect(said.split('\n').filter((line) => /(?<!\p{L})(?:pre)?casos?(?!\p{L})/iu.test(line))).toEqual([]);
  });

  it('an unseen procedure is read in its own words', () => {
    const said = pageOf('taller', repairDesk.procedure);
    expect(said).toContain('Mis bicicletas');
    expect(said.split('\n').filter((line) => /(?<!\p{L})(?:casos?|solicitud(?:es)?)(?!\p{L})/iu.test(line))).toEqual([]);
  });
});
