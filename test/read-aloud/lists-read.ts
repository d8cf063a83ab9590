import type { Procedure } from '../../src/procedure/procedure.js';
import { deskLists, listNames, type DeskListRow, type ListName } from '../../src/desk/overviews/desk-lists.js';
import { personPhrase } from '../../src/texts/availability.js';
import { notOverseenText } from '../../src/texts/coordination.js';
import {
  deskListName,
  deskListTitle,
  emptyDeskListText,
  heldText,
  noGroupText,
  noLevelText,
  notAtLevelText,
  otherDayText,
  type ListScope,
  type SaidList,
} from '../../src/texts/case-lists.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import type { Passage } from './shown-lines.js';
import { stagedPeople } from './staged-case.js';

/** What the lists of the desk are called, what they say when they are empty, and what their further words are answered with. */
export function listsRead(procedure: Procedure): readonly Passage[] {
  const [group, other = group] = procedure.groups;
  if (group === undefined || other === undefined) return [];
  const level = procedure.levels[0]?.level ?? 1;
  const subjects = listNames.map(saidList);
  const ofWeek = { procedure, scope: { kind: 'level', level }, isThisWeek: true } as const;
  const of = (scope: ListScope, isThisWeek = false) => ({ procedure, scope, isThisWeek });
  const late = phrasesIn(procedure).phrases.find(({ id }) => id === 'late')?.title ?? '';
  return [
    {
      title: 'Títulos de las listas',
      lines: subjects.map((subject) => deskListTitle(deskListName(subject, of({ kind: 'all' })), of({ kind: 'all' }), 12)),
    },
    {
      title: 'Listas vacías',
      lines: subjects.flatMap((subject) => [emptyDeskListText(subject, of({ kind: 'all' })), emptyDeskListText(subject, ofWeek)]),
    },
    {
      title: 'Lo que acota una lista y no existe',
      lines: [
        noLevelText(9, late, level),
        noGroupText('jardineria', `${late} ${group.label}`),
        notAtLevelText(group, level, late, procedure),
        otherDayText(late),
        notOverseenText([group, other], personPhrase(stagedPeople.colleague.name)),
      ],
    },
    {
      title: 'Lo que tiene una persona',
      lines: [
        heldText({ total: 12, shown: 8 }, of({ kind: 'all' })),
        heldText({ total: 1, shown: 1 }, ofWeek),
        heldText({ total: null, shown: 8 }, of({ kind: 'groups', groups: [group, other] }, true)),
        heldText({ total: 0, shown: 0 }, of({ kind: 'all' })),
        heldText({ total: 0, shown: 0 }, of({ kind: 'overseen' })),
      ],
    },
  ];
}

/** Those that are a person's are the reader's own. */
function saidList(name: ListName): SaidList {
  const row: DeskListRow = deskLists[name];
  return { ...row, ...row.ofReader, given: { party: 'a Datos y Redes', person: '' } };
}
