/** The tokens of a telephone's markdown, and which runs of stars and underscores become emphasis. */

export type Block = 'p' | 'ul' | 'ol';
export type EmphasisRun = { sign: '*' | '_'; side: 'left' | 'right' | 'both'; facing: 'left' | 'right'; open: number; tags: string[] };
export type Token = {
  text: string;
  block: Block;
  start?: string;
  isBreak?: boolean;
  run?: EmphasisRun;
  isHead?: boolean;
  isTail?: boolean;
};
/** Tokens in their order; a change between paragraph and list closes the one and opens the other. */
export class Tokens {
  list: Token[] = [];
  runs: EmphasisRun[] = [];
  hasFormatting = false;
  isLink = false;

  add(token: Token): void {
    const last = this.list.at(-1);
    if (last !== undefined && last.block !== token.block) {
      if (last.isBreak === true) this.list.pop();
      const before = this.list.at(-1);
      if (before !== undefined) before.isTail = true;
      token.isHead = true;
    }
    this.list.push(token);
  }

  addText(text: string): void {
    if (text !== '') this.add({ text, block: 'p' });
  }

  take(other: Tokens): void {
    const [first, ...rest] = other.list;
    if (first !== undefined) this.add(first);
    this.list.push(...rest);
    this.runs.push(...other.runs);
    this.hasFormatting ||= other.hasFormatting;
    this.isLink = other.isLink;
    other.list = [];
    other.runs = [];
  }

  become(token: Token): void {
    this.list = [];
    this.runs = [];
    this.hasFormatting = true;
    this.add(token);
  }

  get html(): string {
    return this.list.map(htmlOf).join('');
  }
}

/** Opening runs wait for the closing run that fits; those that are passed over stay words. */
export function pairRuns(tokens: Tokens): void {
  const { runs } = tokens;
  const waiting: EmphasisRun[] = [];
  let at = 0;
  for (let run = runs[0]; run !== undefined; run = runs[at]) {
    if (run.facing === 'left' || (run.side === 'both' && waiting.length === 0)) {
      run.facing = 'left';
      waiting.push(run);
      at++;
      continue;
    }
    const fits = waiting.findLastIndex((left) => doFit(left, run));
    const left = waiting[fits];
    if (left === undefined) {
      if (waiting.at(-1)?.sign === run.sign) run.facing = 'left';
      else at++;
      continue;
    }
    waiting.length = fits + 1;
    if (pair(left, run)) tokens.hasFormatting = true;
    if (run.open === 0) at++;
    if (left.open === 0) waiting.pop();
  }
}

/** Two runs of one sign; where one could stand on either side, not if they are three together, or six. */
function doFit(left: EmphasisRun, right: EmphasisRun): boolean {
  const isAmbiguous = left.side === 'both' || right.side === 'both';
  return left.sign === right.sign && !(isAmbiguous && (left.open + right.open) % 3 === 0);
}

function pair(left: EmphasisRun, right: EmphasisRun): boolean {
  const count = Math.min(left.open, right.open);
  left.open -= count;
  right.open -= count;
  const names = [...(count % 2 === 1 ? ['em'] : []), ...Array.from({ length: Math.floor(count / 2) }, () => 'strong')];
  for (const name of names) {
    left.tags.push(tagOf(left, name));
    right.tags.push(tagOf(right, name));
  }
  return count > 0;
}

function tagOf({ side, facing }: EmphasisRun, name: string): string {
  return side === 'left' || (side === 'both' && facing === 'left') ? `<${name}>` : `</${name}>`;
}

function htmlOf({ text, block, start, run, isHead, isTail }: Token): string {
  const open = block === 'ol' ? `<ol start="${start}">` : `<${block}>`;
  return `${isHead === true ? open : ''}${run === undefined ? text : runHtml(text, run)}${isTail === true ? `</${block}>` : ''}`;
}

/** Only as many signs are shown as were counted and not used. */
function runHtml(text: string, { side, open, tags }: EmphasisRun): string {
  const left = open === 0 ? '' : text.slice(text.length - open);
  return side === 'left' ? left + tags.toReversed().join('') : tags.join('') + left;
}
