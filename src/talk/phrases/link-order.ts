import type { Procedure } from '../../procedure/procedure.js';
import type { KindByHand } from '../../core/ticket/commands/link-tickets.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { trimEndOf } from '../../core/text/normalise-text.js';
import { isPreamble, tokensOf } from './case-orders.js';
import { sayingsOf } from './phrases.js';

/**
 * An order to link two cases, or to remove their link: "vincular 45 duplicado de 46: es lo mismo".
 * @property of     the case at hand; null for the case in whose thread the words are written
 * @property other  the other case, as it was typed; '' for none
 * @property kind   the kind of link; null where the words do not say it
 * @property isSure whether a case is named: otherwise the words may be about something else
 */
export type LinkOrder = {
  act: 'link' | 'unlink';
  of: SpokenNumber | null;
  other: string;
  kind: KindByHand | null;
  reason: string;
  isSure: boolean;
};

const spelled = (act: LinkOrder['act'], said: string) => sayingsOf(said).map((one) => ({ act, words: one.split(' ') }));
const verbs = [
  ...spelled('link', 'vincular | vincula | vincule | vincularlo | vincularla'),
  ...spelled('unlink', 'desvincular | desvincula | desvincule | desvincularlo | desvincularla | quitar [el] vínculo'),
];

/** The words between the two cases, those with most meaning first. */
const relations: Readonly<Record<LinkOrder['act'], readonly { kind: KindByHand | null; said: string }[]>> = {
  link: [
    { kind: 'duplicate-of', said: String.raw`(?:(?:es|como)\s+)?(?:una?\s+)?(?:el\s+|la\s+)?duplicad[oa]\s+(?:del|de)` },
    { kind: 'caused-by', said: String.raw`(?:(?:fue|es)\s+)?causad[oa]\s+por` },
    { kind: 'follow-up-of', said: String.raw`(?:que\s+)?sigue\s+(?:al|a)` },
    { kind: 'related', said: String.raw`(?:est[aá]\s+)?relacionad[oa]\s+(?:con|al|a)` },
    { kind: null, said: 'con' },
    { kind: null, said: 'al|a|y' },
  ],
  unlink: [
    { kind: null, said: 'del|de|con' },
    { kind: null, said: 'y' },
  ],
};

const beginsReason = /[:;,\n]|(?<=\s)[-–—](?=\s)|(?<=\s)(?:porque|ya\s+que|debido\s+a(?:\s+que)?)\s/iu;

/**
 * Reads a text as an order to link or unlink; null where it is none, such as `vincular grupo mesa`, which binds a channel.
 * @param names the bot's names, each in one word, which may be before the order
 */
export function readLinkOrder(text: string, names: readonly string[], procedure: Procedure): LinkOrder | null {
  const said = asTyped(text).trim();
  const tokens = tokensOf(said);
  for (const [first, token] of tokens.entries()) {
    if (first > 0 && !isPreamble(said.slice(0, token.start), names)) continue;
    const verb = verbs.find(({ words }) => words.every((word, i) => tokens[first + i]?.plain === word));
    const end = verb === undefined ? undefined : tokens[first + verb.words.length - 1]?.end;
    if (verb !== undefined && end !== undefined) return orderOf(verb.act, said.slice(end), procedure);
  }
  return null;
}

function orderOf(act: LinkOrder['act'], rest: string, procedure: Procedure): LinkOrder | null {
  const split = beginsReason.exec(rest);
  const head = withoutCourtesy(split === null ? rest : rest.slice(0, split.index));
  const reason = split === null ? '' : withoutCourtesy(rest.slice(split.index + split[0].length));
  const parts = partsOf(act, head, procedure);
  const [of] = spokenNumbers(procedure, withoutArticle(parts.of));
  // The words link something that is no case: a group's channel, or the matter of a new request.
  if (parts.of !== '' && of === undefined) return null;
  const isSure = of !== undefined || spokenNumbers(procedure, parts.other).length > 0;
  return { act, of: of ?? null, other: parts.other, kind: parts.kind, reason, isSure };
}

/** @returns `of`: the words before the relation, or all words where there is no relation */
function partsOf(act: LinkOrder['act'], head: string, procedure: Procedure): Pick<LinkOrder, 'other' | 'kind'> & { of: string } {
  for (const { kind, said } of relations[act]) {
    const at = new RegExp(String.raw`(?:^|\s)(?:${said})(?:\s|$)`, 'iu').exec(head);
    if (at === null) continue;
    return { of: head.slice(0, at.index).trim(), other: withoutArticle(head.slice(at.index + at[0].length)), kind };
  }
  const [first, second] = spokenNumbers(procedure, head);
  return second === undefined ? { of: head, other: '', kind: null } : { of: first?.asked ?? '', other: second.asked, kind: null };
}

const withoutArticle = (words: string): string => words.trim().replace(/^(?:el|la|del|al|de)\s+/iu, '');

const polite = new Set(['por', 'favor', 'porfa', 'porfavor', 'gracias']);
const blanks = ' \n\t.,!';

/** Removes courtesy word by word from the end, so that a text of blanks alone costs no more than others. Line breaks stay. */
function withoutCourtesy(words: string): string {
  let said = trimEndOf(words, blanks);
  for (;;) {
    const at = Math.max(said.lastIndexOf(' '), said.lastIndexOf('\n'));
    if (!polite.has(said.slice(at + 1).toLowerCase())) return said.trim();
    said = trimEndOf(said.slice(0, Math.max(at, 0)), blanks);
  }
}
