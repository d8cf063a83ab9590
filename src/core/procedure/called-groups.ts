import { groupAtLevelLabel } from '../form-labels.js';
import { wordsOf } from '../text/normalise-text.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isLevelOfOneGroup, levelBeside, levelName, withArticle } from './words.js';

/** The group's label; with its level, "Sistemas de información (nivel 2)", where another group has the same label. */
export function groupName(group: Group, procedure: Procedure): string {
  const isShared = procedure.groups.some((other) => other.id !== group.id && other.label === group.label);
  return isShared ? atLevel(group, procedure) : group.label;
}

/** "el nivel 2"; "la Mesa de Ayuda" where the level is called like one of its groups. */
export function placeName(group: Group, procedure: Procedure): string {
  const { level } = group;
  return withArticle(isLevelOfOneGroup(level, procedure) ? group : { label: levelName(level, procedure) }).the;
}

function atLevel(group: Group, procedure: Procedure): string {
  return groupAtLevelLabel(group.label, levelBeside(group, procedure));
}

/** The groups with this id or label, with or without "grupo de" and the level; two groups may share a label. */
export function groupsCalled(procedure: Procedure, asked: string): readonly Group[] {
  const said = bare(asked);
  const { groups } = procedure;
  if (said === '') return [];
  const byId = groups.filter((g) => bare(g.id) === said);
  return byId.length > 0 ? byId : groups.filter((g) => bare(g.label) === said || bare(atLevel(g, procedure)) === said);
}

/** The groups with this id or label, else those whose id or name begins with these words. */
export function groupsNamedLike(procedure: Procedure, asked: string): readonly Group[] {
  const called = groupsCalled(procedure, asked);
  const said = bare(asked);
  if (called.length > 0 || said === '') return called;
  return procedure.groups.filter((g) => bare(g.id).startsWith(said) || `${bare(g.label)} `.startsWith(`${said} `));
}

const before = new Set(['grupo', 'de', 'del', 'el', 'la', 'los', 'las']);

function bare(name: string): string {
  const words = wordsOf(name);
  const first = words.findIndex((word) => !before.has(word));
  return words.slice(Math.max(0, first)).join(' ');
}
